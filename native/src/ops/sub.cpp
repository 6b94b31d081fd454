// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor sub(const Tensor& a, const Tensor& b) {
  return loops::binary_number("sub", a, b, [](auto u, auto v) { return number::sub(u, v); });
}

}  // namespace rushlight::ops
