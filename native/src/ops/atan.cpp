// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor atan(const Tensor& x) {
  return loops::map_floating("atan", x, loops::kMathGrain, [](auto v) { return std::atan(v); });
}

// dy / (1 + x^2).
Tensor atan_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "atan_backward", dy, "x", x, [](auto g, auto v) { return g / (1 + v * v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
