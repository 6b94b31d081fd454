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
  return give(ops::linear(Use(x), Use(w), MaybeUse(b)));
}
inline int64_t linear_backward_x(int64_t dy, int64_t w) {
  return give(ops::linear_backward_x(Use(dy), Use(w)));
}
inline int64_t linear_backward_w(int64_t dy, int64_t x) {
  return give(ops::linear_backward_w(Use(dy), Use(x)));
}
inline int64_t linear_backward_b(int64_t dy) { return give(ops::linear_backward_b(Use(dy))); }
inline int64_t linear_relu(int64_t x, int64_t w, int64_t b) {
  return give(ops::linear_relu(Use(x), Use(w), MaybeUse(b)));
}
// The handles of dx, dw and db, 0 for those not wanted, come in `gradients`. y: 0 for linear alone.
inline void linear_backward(int64_t dy, int64_t y, int64_t x, int64_t w, bool want_dx, bool want_dw,
                            bool want_db, int64_t* gradients) {
  const ops::LayerWants wants{want_dx, want_dw, want_db};
  give_layer(y == 0 ? ops::linear_backward(Use(dy), MaybeUse(x), MaybeUse(w), wants)
                    : ops::linear_relu_backward(Use(dy), Use(y), MaybeUse(x), MaybeUse(w), wants),
             gradients);
}

}  // namespace rushlight::binding
