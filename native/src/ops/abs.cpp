// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <type_traits>

#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor abs(const Tensor& x) {
  return dispatch_number("abs", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_floating_point_v<T>) {
      return loops::map<T, T>(x, [](T v) { return std::abs(v); });
    } else {
      return loops::map<T, T>(x, [](T v) { return v < 0 ? number::neg(v) : v; });
    }
  });
}

// dy * sign(x), 0 at 0.
Tensor abs_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward("abs_backward", dy, "x", x,
                         [](auto g, auto v) { return g * static_cast<decltype(g)>((v > 0) - (v < 0)); });
}

}  // namespace rushlight::ops
