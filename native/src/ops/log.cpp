// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor log(const Tensor& x) {
  return loops::map_floating("log", x, loops::kMathGrain, [](auto v) { return math::log(v); });
}

Tensor log_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward("log_backward", dy, "x", x, [](auto g, auto v) { return g / v; });
}

}  // namespace rushlight::ops
