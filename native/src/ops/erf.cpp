// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor erf(const Tensor& x) {
  return loops::map_floating("erf", x, loops::kMathGrain, [](auto v) { return math::erf(v); });
}

// dx = dy * 2 / sqrt(pi) * exp(-x^2)
Tensor erf_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "erf_backward", dy, "x", x,
      [](auto g, auto v) { return g * (static_cast<decltype(v)>(1.1283791670955126) * math::exp(-v * v)); },
      loops::kMathGrain);
}

Tensor erfc(const Tensor& x) {
  return loops::map_floating("erfc", x, loops::kMathGrain, [](auto v) { return std::erfc(v); });
}

Tensor erfc_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "erfc_backward", dy, "x", x,
      [](auto g, auto v) { return g * (static_cast<decltype(v)>(-1.1283791670955126) * math::exp(-v * v)); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
