// SPDX-License-Identifier: Apache-2.0
//
// ELU (Clevert et al., 2016), SELU (Klambauer et al., 2017) and CELU (Barron, 2017) by one formula.
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor elu(const Tensor& x, const EluOptions& o) {
  return loops::map_floating("elu", x, loops::kMathGrain, [=](auto v) {
    using T = decltype(v);
    const T above = static_cast<T>(o.scale), below = static_cast<T>(o.alpha * o.scale);
    return math::select(v <= 0, math::expm1(v * static_cast<T>(o.input_scale)) * below, v * above);
  });
}

// dx = dy * scale above 0, dy * alpha * scale * input_scale * exp(x * input_scale) elsewhere.
Tensor elu_backward(const Tensor& dy, const Tensor& x, const EluOptions& o) {
  return loops::backward(
      "elu_backward", dy, "x", x,
      [=](auto g, auto v) {
        using T = decltype(v);
        const T above = static_cast<T>(o.scale), below = static_cast<T>(o.alpha * o.scale * o.input_scale);
        return math::select(v <= 0, g * below * math::exp(v * static_cast<T>(o.input_scale)), g * above);
      },
      loops::kMathGrain);
}

}  // namespace rushlight::ops
