// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor log10(const Tensor& x) {
  return loops::map_floating("log10", x, loops::kMathGrain, [](auto v) { return math::log10(v); });
}

// dy / (x ln 10).
Tensor log10_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "log10_backward", dy, "x", x,
      [](auto g, auto v) { return g / (v * static_cast<decltype(v)>(2.302585092994046)); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
