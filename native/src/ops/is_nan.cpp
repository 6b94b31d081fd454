// SPDX-License-Identifier: Apache-2.0
#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor is_nan(const Tensor& x) {
  return loops::map_to_bool("is_nan", x, [](auto v) { return number::is_nan(v); });
}

}  // namespace rushlight::ops
