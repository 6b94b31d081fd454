// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor rsqrt(const Tensor& x) {
  return loops::map_floating("rsqrt", x, loops::kGrain, [](auto v) { return 1 / std::sqrt(v); });
}

Tensor rsqrt_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("rsqrt_backward", dy, "y", y, [](auto g, auto v) { return g * (v * v * v) / -2; });
}

}  // namespace rushlight::ops
