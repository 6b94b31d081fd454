// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/division.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor remainder(const Tensor& a, const Tensor& b) {
  check::same_dtype("remainder", "a", a, "b", b);
  loops::check_divisor("remainder", b);
  return loops::binary_number("remainder", a, b, [](auto u, auto v) { return loops::remainder_of(u, v); });
}

}  // namespace rushlight::ops
