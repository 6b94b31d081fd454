// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor gt(const Tensor& a, const Tensor& b) {
  return loops::binary_to_bool("gt", a, b, [](auto u, auto v) { return u > v; });
}

}  // namespace rushlight::ops
