// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor expm1(const Tensor& x) {
  return loops::map_floating("expm1", x, loops::kMathGrain, [](auto v) { return math::expm1(v); });
}

Tensor expm1_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("expm1_backward", dy, "y", y, [](auto g, auto v) { return g * (v + 1); });
}

}  // namespace rushlight::ops
