// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor log2(const Tensor& x) {
  return loops::map_floating("log2", x, loops::kMathGrain, [](auto v) { return math::log2(v); });
}

// dy / (x ln 2).
Tensor log2_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "log2_backward", dy, "x", x,
      [](auto g, auto v) { return g / (v * static_cast<decltype(v)>(0.6931471805599453)); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
