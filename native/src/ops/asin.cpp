// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor asin(const Tensor& x) {
  return loops::map_floating("asin", x, loops::kMathGrain, [](auto v) { return std::asin(v); });
}

// dy / sqrt(1 - x^2).
Tensor asin_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "asin_backward", dy, "x", x, [](auto g, auto v) { return g / std::sqrt(1 - v * v); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
