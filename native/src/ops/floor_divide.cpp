// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/division.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor floor_divide(const Tensor& a, const Tensor& b) {
  check::same_dtype("floor_divide", "a", a, "b", b);
  loops::check_divisor("floor_divide", b);
  return loops::binary_number("floor_divide", a, b,
                              [](auto u, auto v) { return loops::floor_quotient(u, v); });
}

}  // namespace rushlight::ops
