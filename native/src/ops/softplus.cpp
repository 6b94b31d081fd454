// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor softplus(const Tensor& x, double beta, double threshold) {
  return loops::map_floating("softplus", x, loops::kMathGrain, [=](auto v) {
    using T = decltype(v);
    const T b = static_cast<T>(beta);
    return math::select(v * b > static_cast<T>(threshold), v, math::log1p(math::exp(v * b)) / b);
  });
}

// dx = dy * e^(beta x) / (e^(beta x) + 1), and dy above the threshold.
Tensor softplus_backward(const Tensor& dy, const Tensor& x, double beta, double threshold) {
  return loops::backward(
      "softplus_backward", dy, "x", x,
      [=](auto g, auto v) {
        using T = decltype(v);
        const T scaled = v * static_cast<T>(beta);
        const T power = math::exp(scaled);
        return math::select(scaled > static_cast<T>(threshold), g, g * power / (power + 1));
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
