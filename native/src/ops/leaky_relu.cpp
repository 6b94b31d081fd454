// SPDX-License-Identifier: Apache-2.0
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor leaky_relu(const Tensor& x, double negative_slope) {
  return loops::map_floating("leaky_relu", x, loops::kGrain, [=](auto v) {
    return math::select(v > 0, v, v * static_cast<decltype(v)>(negative_slope));
  });
}

Tensor leaky_relu_backward(const Tensor& dy, const Tensor& x, double negative_slope) {
  return loops::backward("leaky_relu_backward", dy, "x", x, [=](auto g, auto v) {
    return math::select(v > 0, g, g * static_cast<decltype(g)>(negative_slope));
  });
}

}  // namespace rushlight::ops
