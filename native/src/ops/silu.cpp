// SPDX-License-Identifier: Apache-2.0
//
// x * sigmoid(x) (Elfwing et al., 2017; Ramachandran et al., "Searching for Activation Functions", 2017).
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor silu(const Tensor& x) {
  return loops::map_floating("silu", x, loops::kMathGrain, [](auto v) { return v / (1 + math::exp(-v)); });
}

// With s = sigmoid(x): dx = dy * s * (1 + x * (1 - s))
Tensor silu_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "silu_backward", dy, "x", x,
      [](auto g, auto v) {
        const auto s = 1 / (1 + math::exp(-v));
        return g * s * (1 + v * (1 - s));
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
