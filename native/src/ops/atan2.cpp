// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/binary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor atan2(const Tensor& a, const Tensor& b) {
  return loops::binary_floating("atan2", a, b, loops::kMathGrain,
                                [](auto u, auto v) { return std::atan2(u, v); });
}

// dy * b / (a^2 + b^2), 0 at the origin.
Tensor atan2_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("atan2_backward_a", dy, a, b, loops::kGrain, [](auto g, auto u, auto v) {
    const auto square = u * u + v * v;
    return square == 0 ? decltype(g){0} : g * (v / square);
  });
}

// -dy * a / (a^2 + b^2), 0 at the origin.
Tensor atan2_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("atan2_backward_b", dy, a, b, loops::kGrain, [](auto g, auto u, auto v) {
    const auto square = u * u + v * v;
    return square == 0 ? decltype(g){0} : g * (-u / square);
  });
}

}  // namespace rushlight::ops
