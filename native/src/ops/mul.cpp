// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor mul(const Tensor& a, const Tensor& b) {
  return loops::binary_number("mul", a, b, [](auto u, auto v) { return number::mul(u, v); });
}

}  // namespace rushlight::ops
