// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor tan(const Tensor& x) {
  return loops::map_floating("tan", x, loops::kMathGrain, [](auto v) { return std::tan(v); });
}

// dy (1 + y^2).
Tensor tan_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward(
      "tan_backward", dy, "y", y, [](auto g, auto v) { return g * (1 + v * v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
