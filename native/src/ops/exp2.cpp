// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor exp2(const Tensor& x) {
  return loops::map_floating("exp2", x, loops::kMathGrain, [](auto v) { return math::exp2(v); });
}

// dy y ln 2.
Tensor exp2_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward(
      "exp2_backward", dy, "y", y,
      [](auto g, auto v) { return g * (v * static_cast<decltype(v)>(0.6931471805599453)); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
