// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/math.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// NaN wins.
Tensor minimum(const Tensor& a, const Tensor& b) {
  return loops::binary_number("minimum", a, b,
                              [](auto u, auto v) { return (u < v || number::is_nan(u)) ? u : v; });
}

// By a: dy where a is taken, half of it where a equals b.
Tensor minimum_backward(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("minimum_backward", dy, a, b, loops::kGrain, [](auto g, auto u, auto v) {
    return math::select(u > v, decltype(g){0}, math::select(u == v, g / 2, g));
  });
}

}  // namespace rushlight::ops
