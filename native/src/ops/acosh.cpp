// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor acosh(const Tensor& x) {
  return loops::map_floating("acosh", x, loops::kMathGrain, [](auto v) { return std::acosh(v); });
}

// dy / sqrt(x^2 - 1).
Tensor acosh_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "acosh_backward", dy, "x", x, [](auto g, auto v) { return g / std::sqrt(v * v - 1); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
