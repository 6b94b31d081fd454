// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// 1 / (1 + e^-x), by the power that cannot overflow.
Tensor sigmoid(const Tensor& x) {
  return loops::map_floating("sigmoid", x, loops::kMathGrain, [](auto v) {
    const auto power = std::exp(-std::abs(v));
    return (v < 0 ? power : 1) / (1 + power);
  });
}

Tensor sigmoid_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("sigmoid_backward", dy, "y", y, [](auto g, auto v) { return g * (1 - v) * v; });
}

}  // namespace rushlight::ops
