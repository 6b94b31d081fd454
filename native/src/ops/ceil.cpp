// SPDX-License-Identifier: Apache-2.0
#include <type_traits>

#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor ceil(const Tensor& x) {
  return loops::map_number("ceil", x, [](auto v) {
    if constexpr (std::is_floating_point_v<decltype(v)>) {
      return math::ceil(v);
    } else {
      return v;
    }
  });
}

}  // namespace rushlight::ops
