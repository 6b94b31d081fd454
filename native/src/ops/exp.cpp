// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor exp(const Tensor& x) {
  return loops::map_floating("exp", x, loops::kMathGrain, [](auto v) { return math::exp(v); });
}

Tensor exp_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("exp_backward", dy, "y", y, [](auto g, auto v) { return g * v; });
}

}  // namespace rushlight::ops
