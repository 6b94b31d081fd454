// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/math.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// a log b, and 0 where a is 0, whatever the logarithm, unless b is NaN: torch.xlogy.
Tensor xlogy(const Tensor& a, const Tensor& b) {
  return loops::binary_floating("xlogy", a, b, loops::kMathGrain, [](auto u, auto v) {
    using T = decltype(u);
    return math::select(v != v, v, math::select(u == 0, T{0}, u * math::log(v)));
  });
}

// dy log b, and 0 where a is 0 and b not above 0.
Tensor xlogy_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("xlogy_backward_a", dy, a, b, loops::kMathGrain, [](auto g, auto u, auto v) {
    return math::select((u == 0) & (v <= 0), decltype(g){0}, g * math::log(v));
  });
}

Tensor xlogy_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("xlogy_backward_b", dy, a, b, loops::kGrain,
                                [](auto g, auto u, auto v) { return g * u / v; });
}

}  // namespace rushlight::ops
