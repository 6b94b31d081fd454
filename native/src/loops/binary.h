// SPDX-License-Identifier: Apache-2.0
//
// Two tensors of one element type to one, broadcast; f is a generic lambda.
#pragma once

#include "core/check.h"
#include "loops/broadcast.h"

namespace rushlight::loops {

template <class T, class Out, class F>
Tensor binary(const char* op, const Tensor& a, const Tensor& b, int64_t grain, F f) {
  return broadcast<Out>(op, grain, f, Operand<T>{"a", a}, Operand<T>{"b", b});
}

template <class F>
Tensor binary_number(const char* op, const Tensor& a, const Tensor& b, F f) {
  check::same_dtype(op, "a", a, "b", b);
  return dispatch_number(op, a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return binary<T, T>(op, a, b, kGrain, f);
  });
}

template <class F>
Tensor binary_floating(const char* op, const Tensor& a, const Tensor& b, int64_t grain, F f) {
  check::same_dtype(op, "a", a, "b", b);
  return dispatch_floating(op, a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return binary<T, T>(op, a, b, grain, f);
  });
}

// Any element type to bool: comparisons and logic.
template <class F>
Tensor binary_to_bool(const char* op, const Tensor& a, const Tensor& b, F f) {
  check::same_dtype(op, "a", a, "b", b);
  return dispatch_any(op, a.dtype(),
                      [&](auto zero) { return binary<decltype(zero), bool>(op, a, b, kGrain, f); });
}

// da = f(dy, a, b) of the shape of dy.
template <class F>
Tensor binary_backward(const char* op, const Tensor& dy, const Tensor& a, const Tensor& b, int64_t grain,
                       F f) {
  check_upstream(op, dy, a, b);
  return dispatch_floating(op, a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return broadcast<T>(op, grain, f, Operand<T>{"dy", dy}, Operand<T>{"a", a}, Operand<T>{"b", b});
  });
}

}  // namespace rushlight::loops
