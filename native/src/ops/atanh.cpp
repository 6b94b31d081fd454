// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor atanh(const Tensor& x) {
  return loops::map_floating("atanh", x, loops::kMathGrain, [](auto v) { return std::atanh(v); });
}

// dy / (1 - x^2).
Tensor atanh_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "atanh_backward", dy, "x", x, [](auto g, auto v) { return g / ((1 - v) * (1 + v)); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
