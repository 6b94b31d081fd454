// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <type_traits>

#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor is_inf(const Tensor& x) {
  return loops::map_to_bool("is_inf", x, [](auto v) {
    if constexpr (std::is_floating_point_v<decltype(v)>) {
      return std::abs(v) == std::numeric_limits<decltype(v)>::infinity();
    } else {
      return false;
    }
  });
}

}  // namespace rushlight::ops
