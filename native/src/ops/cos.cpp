// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor cos(const Tensor& x) {
  return loops::map_floating("cos", x, loops::kMathGrain, [](auto v) { return std::cos(v); });
}

Tensor cos_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "cos_backward", dy, "x", x, [](auto g, auto v) { return -g * std::sin(v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
