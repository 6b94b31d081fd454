// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "loops/binary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// a log b, and 0 where a is 0, whatever the logarithm, unless b is NaN: torch.xlogy.
Tensor xlogy(const Tensor& a, const Tensor& b) {
  return loops::binary_floating("xlogy", a, b, loops::kMathGrain, [](auto u, auto v) {
    using T = decltype(u);
    if (v != v) return v;
    return u == 0 ? T{0} : u * std::log(v);
  });
}

// dy log b, and 0 where a is 0 and b not above 0.
Tensor xlogy_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("xlogy_backward_a", dy, a, b, loops::kMathGrain, [](auto g, auto u, auto v) {
    return u == 0 && v <= 0 ? decltype(g){0} : g * std::log(v);
  });
}

Tensor xlogy_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("xlogy_backward_b", dy, a, b, loops::kGrain,
                                [](auto g, auto u, auto v) { return g * u / v; });
}

}  // namespace rushlight::ops
