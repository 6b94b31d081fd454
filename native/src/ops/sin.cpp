// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor sin(const Tensor& x) {
  return loops::map_floating("sin", x, loops::kMathGrain, [](auto v) { return std::sin(v); });
}

Tensor sin_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "sin_backward", dy, "x", x, [](auto g, auto v) { return g * std::cos(v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
