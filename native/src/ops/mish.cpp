// SPDX-License-Identifier: Apache-2.0
//
// x * tanh(softplus(x)) (Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019).
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

namespace {

// tanh(log(1 + e)) is e (e + 2) / (e (e + 2) + 2): no logarithm, and no digits lost where e is small. Above
// 20 it is 1 in both types.
template <class T>
T tanh_softplus(T x) {
  const T power = math::exp(math::select(x > 20, T{20}, x));
  const T n = power * (power + 2);
  return n / (n + 2);
}

}  // namespace

Tensor mish(const Tensor& x) {
  return loops::map_floating("mish", x, loops::kMathGrain, [](auto v) { return v * tanh_softplus(v); });
}

// With t = tanh(softplus(x)): dx = dy * (t + x * sigmoid(x) * (1 - t^2))
Tensor mish_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward(
      "mish_backward", dy, "x", x,
      [](auto g, auto v) {
        const auto t = tanh_softplus(v);
        return g * (t + v * math::sigmoid(v) * (1 - t * t));
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
