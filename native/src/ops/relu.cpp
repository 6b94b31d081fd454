// SPDX-License-Identifier: Apache-2.0
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

// NaN stays NaN.
Tensor relu(const Tensor& x) {
  return loops::map_number("relu", x, [](auto v) { return v < 0 ? decltype(v){0} : v; });
}

// 0 where y is 0.
Tensor relu_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("relu_backward", dy, "y", y,
                         [](auto g, auto v) { return v <= 0 ? decltype(g){0} : g; });
}

}  // namespace rushlight::ops
