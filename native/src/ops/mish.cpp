// SPDX-License-Identifier: Apache-2.0
//
// x * tanh(softplus(x)) (Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019).
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

// Where exp overflows, log1p gives infinity and tanh 1: y = x, as it must be.
Tensor mish(const Tensor& x) {
  return loops::map_floating("mish", x, loops::kMathGrain,
                             [](auto v) { return v * std::tanh(std::log1p(std::exp(v))); });
}

// With t = tanh(softplus(x)): dx = dy * (t + x * sigmoid(x) * (1 - t^2))
Tensor mish_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "mish_backward", dy, "x", x,
      [](auto g, auto v) {
        const auto t = std::tanh(std::log1p(std::exp(v)));
        const auto s = 1 / (1 + std::exp(-v));
        return g * (t + v * s * (1 - t * t));
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
