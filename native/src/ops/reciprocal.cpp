// SPDX-License-Identifier: Apache-2.0
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor reciprocal(const Tensor& x) {
  return loops::map_floating("reciprocal", x, loops::kGrain, [](auto v) { return 1 / v; });
}

Tensor reciprocal_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("reciprocal_backward", dy, "y", y, [](auto g, auto v) { return -g * (v * v); });
}

}  // namespace rushlight::ops
