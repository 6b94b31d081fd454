// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor where(const Tensor& condition, const Tensor& a, const Tensor& b) {
  check::dtype("where", "condition", condition, DType::Bool);
  check::same_dtype("where", "a", a, "b", b);
  return dispatch_any("where", a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Operand;
    return loops::broadcast<T>(
        "where", loops::kGrain, [](bool c, T u, T v) { return c ? u : v; },
        Operand<bool>{"condition", condition}, Operand<T>{"a", a}, Operand<T>{"b", b});
  });
}

}  // namespace rushlight::ops
