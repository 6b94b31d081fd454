// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor exp(const Tensor& x) {
  return loops::map_floating("exp", x, loops::kMathGrain, [](auto v) { return std::exp(v); });
}

Tensor exp_backward(const Tensor& dy, const Tensor& y) {
  return loops::backward("exp_backward", dy, "y", y, [](auto g, auto v) { return g * v; });
}

}  // namespace rushlight::ops
