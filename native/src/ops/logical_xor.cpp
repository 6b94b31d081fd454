// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor logical_xor(const Tensor& a, const Tensor& b) {
  return loops::binary_to_bool("logical_xor", a, b,
                               [](auto u, auto v) { return (u != decltype(u){0}) != (v != decltype(v){0}); });
}

}  // namespace rushlight::ops
