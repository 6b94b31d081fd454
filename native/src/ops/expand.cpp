// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor expand(const Tensor& x, const Shape& shape) {
  Tensor y = Tensor::empty(shape, x.dtype());
  dispatch_any("expand", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    loops::broadcast_into<T>(
        "expand", y, [](T v) { return v; }, loops::Operand<T>{"x", x});
  });
  return y;
}

}  // namespace rushlight::ops
