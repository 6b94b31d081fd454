// SPDX-License-Identifier: Apache-2.0
#include "loops/math_wide.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor cosh(const Tensor& x) {
  return loops::map_floating("cosh", x, loops::kMathGrain, [](auto v) { return math::cosh(v); });
}

// dy sinh x.
Tensor cosh_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "cosh_backward", dy, "x", x, [](auto g, auto v) { return g * math::sinh(v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
