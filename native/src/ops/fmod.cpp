// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/division.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor fmod(const Tensor& a, const Tensor& b) {
  check::same_dtype("fmod", "a", a, "b", b);
  loops::check_divisor("fmod", b);
  return loops::binary_number("fmod", a, b, [](auto u, auto v) { return loops::fmod_of(u, v); });
}

}  // namespace rushlight::ops
