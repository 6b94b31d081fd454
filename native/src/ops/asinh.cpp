// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor asinh(const Tensor& x) {
  return loops::map_floating("asinh", x, loops::kMathGrain, [](auto v) { return std::asinh(v); });
}

// dy / sqrt(x^2 + 1), written so that no square overflows.
Tensor asinh_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "asinh_backward", dy, "x", x,
      [](auto g, auto v) {
        const auto size = std::abs(v);
        if (!(size > 1)) return g / std::sqrt(v * v + 1);
        const auto inverse = 1 / size;
        return g * inverse / std::sqrt(1 + inverse * inverse);
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
