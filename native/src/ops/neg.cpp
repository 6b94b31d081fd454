// SPDX-License-Identifier: Apache-2.0
#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor neg(const Tensor& x) {
  return loops::map_number("neg", x, [](auto v) { return number::neg(v); });
}

}  // namespace rushlight::ops
