// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor sigmoid(const Tensor& x) {
  return loops::map_floating("sigmoid", x, loops::kMathGrain, [](auto v) { return math::sigmoid(v); });
}

Tensor sigmoid_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("sigmoid_backward", dy, "y", y, [](auto g, auto v) { return g * (1 - v) * v; });
}

}  // namespace rushlight::ops
