// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor add(const Tensor& a, const Tensor& b) {
  return loops::binary_number("add", a, b, [](auto u, auto v) { return number::add(u, v); });
}

}  // namespace rushlight::ops
