// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor tanh(const Tensor& x) {
  return loops::map_floating("tanh", x, loops::kMathGrain, [](auto v) { return math::tanh(v); });
}

Tensor tanh_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("tanh_backward", dy, "y", y, [](auto g, auto v) { return g * (1 - v * v); });
}

}  // namespace rushlight::ops
