// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// x += scale * other.
void add_in_place(Tensor& x, const Tensor& other, double scale) {
  check::same_dtype("add_in_place", "x", x, "other", other);
  const Tensor source = loops::apart_from(x, other);
  dispatch_number("add_in_place", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T factor = number::exact<T>("add_in_place", "scale", scale);
    loops::update<T>(
        "add_in_place", x, [=](T u, T v) { return number::add(u, number::mul(factor, v)); },
        loops::Operand<T>{"other", source});
  });
}

}  // namespace rushlight::ops
