// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor sqrt(const Tensor& x) {
  return loops::map_floating("sqrt", x, loops::kGrain, [](auto v) { return std::sqrt(v); });
}

Tensor sqrt_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("sqrt_backward", dy, "y", y, [](auto g, auto v) { return g / (2 * v); });
}

}  // namespace rushlight::ops
