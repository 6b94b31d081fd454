// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/products.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/products.h"

namespace rushlight::binding {

inline int64_t matmul(int64_t a, int64_t b, bool transpose_a, bool transpose_b) {
  return give(ops::matmul(Use(a), Use(b), transpose_a, transpose_b));
}
inline int64_t linear(int64_t x, int64_t w, int64_t b) {
  return give(ops::linear(Use(x), Use(w), optional(b)));
}
inline int64_t linear_backward_x(int64_t dy, int64_t w) {
  return give(ops::linear_backward_x(Use(dy), Use(w)));
}
inline int64_t linear_backward_w(int64_t dy, int64_t x) {
  return give(ops::linear_backward_w(Use(dy), Use(x)));
}
inline int64_t linear_backward_b(int64_t dy) { return give(ops::linear_backward_b(Use(dy))); }

}  // namespace rushlight::binding
