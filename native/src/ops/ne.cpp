// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor ne(const Tensor& a, const Tensor& b) {
  return loops::binary_to_bool("ne", a, b, [](auto u, auto v) { return u != v; });
}

}  // namespace rushlight::ops
