// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

void mul_in_place(Tensor& x, const Tensor& other) {
  check::same_dtype("mul_in_place", "x", x, "other", other);
  const Tensor source = loops::apart_from(x, other);
  dispatch_number("mul_in_place", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    loops::update<T>(
        "mul_in_place", x, [](T u, T v) { return number::mul(u, v); }, loops::Operand<T>{"other", source});
  });
}

}  // namespace rushlight::ops
