// SPDX-License-Identifier: Apache-2.0
#include "loops/binary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor div(const Tensor& a, const Tensor& b) {
  if (!is_floating(a.dtype())) {
    fail("div", "needs float32 or float64, got ", name_of(a.dtype()), "; cast both to float32 first");
  }
  return loops::binary_floating("div", a, b, loops::kGrain, [](auto u, auto v) { return u / v; });
}

}  // namespace rushlight::ops
