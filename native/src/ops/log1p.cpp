// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor log1p(const Tensor& x) {
  return loops::map_floating("log1p", x, loops::kMathGrain, [](auto v) { return math::log1p(v); });
}

Tensor log1p_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward("log1p_backward", dy, "x", x, [](auto g, auto v) { return g / (v + 1); });
}

}  // namespace rushlight::ops
