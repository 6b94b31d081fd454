// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

// ln(1 / (1 + e^-x)) = min(x, 0) - ln(1 + e^-|x|): no power overflows, and no logarithm is of 0.
Tensor log_sigmoid(const Tensor& x) {
  return loops::map_floating("log_sigmoid", x, loops::kMathGrain, [](auto v) {
    return math::select(v < 0, v, decltype(v){0}) - math::log1p(math::exp(-math::abs(v)));
  });
}

// dx = dy * (1 - sigmoid(x))
Tensor log_sigmoid_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "log_sigmoid_backward", dy, "x", x, [](auto g, auto v) { return g * math::sigmoid(-v); },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
