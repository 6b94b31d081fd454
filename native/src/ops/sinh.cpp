// SPDX-License-Identifier: Apache-2.0
#include "loops/math_wide.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor sinh(const Tensor& x) {
  return loops::map_floating("sinh", x, loops::kMathGrain, [](auto v) { return math::sinh(v); });
}

// dy cosh x.
Tensor sinh_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "sinh_backward", dy, "x", x, [](auto g, auto v) { return g * math::cosh(v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
