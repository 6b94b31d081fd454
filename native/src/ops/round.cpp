// SPDX-License-Identifier: Apache-2.0
#include <type_traits>

#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// To the nearest whole number, halves to the even one.
Tensor round(const Tensor& x) {
  return loops::map_number("round", x, [](auto v) {
    if constexpr (std::is_floating_point_v<decltype(v)>) {
      return math::round(v);
    } else {
      return v;
    }
  });
}

}  // namespace rushlight::ops
