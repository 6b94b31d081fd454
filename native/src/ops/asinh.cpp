// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor asinh(const Tensor& x) {
  return loops::map_floating("asinh", x, loops::kMathGrain, [](auto v) { return std::asinh(v); });
}

// dy / sqrt(x^2 + 1).
Tensor asinh_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "asinh_backward", dy, "x", x, [](auto g, auto v) { return g / std::sqrt(v * v + 1); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
