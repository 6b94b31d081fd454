// SPDX-License-Identifier: Apache-2.0
#include <type_traits>

#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// Towards zero; integers stay.
Tensor trunc(const Tensor& x) {
  return loops::map_number("trunc", x, [](auto v) {
    if constexpr (std::is_floating_point_v<decltype(v)>) {
      return math::trunc(v);
    } else {
      return v;
    }
  });
}

}  // namespace rushlight::ops
