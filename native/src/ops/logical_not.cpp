// SPDX-License-Identifier: Apache-2.0
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor logical_not(const Tensor& x) {
  return loops::map_to_bool("logical_not", x, [](auto v) { return v == decltype(v){0}; });
}

}  // namespace rushlight::ops
