// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor softplus(const Tensor& x, double beta, double threshold) {
  return loops::map_floating("softplus", x, loops::kMathGrain, [=](auto v) {
    using T = decltype(v);
    const T b = static_cast<T>(beta);
    return v * b > static_cast<T>(threshold) ? v : std::log1p(std::exp(v * b)) / b;
  });
}

// dx = dy * e^(beta x) / (e^(beta x) + 1), and dy above the threshold.
Tensor softplus_backward(const Tensor& dy, const Tensor& x, double beta, double threshold) {
  return loops::backward(
      "softplus_backward", dy, "x", x,
      [=](auto g, auto v) {
        using T = decltype(v);
        const T scaled = v * static_cast<T>(beta);
        const T power = std::exp(scaled);
        return scaled > static_cast<T>(threshold) ? g : g * power / (power + 1);
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
