// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/convolutions.h: see binding/tensors.h. For `geometry` see geometry_of.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/convolutions.h"

namespace rushlight::binding {

inline int64_t convolution(int64_t x, int64_t w, int64_t b, const int64_t* geometry, int32_t count) {
  return give(ops::convolution(Use(x), Use(w), MaybeUse(b), geometry_of(geometry, count)));
}
inline int64_t convolution_backward_x(int64_t dy, int64_t w, const int64_t* shape, int32_t rank,
                                      const int64_t* geometry, int32_t count) {
  return give(
      ops::convolution_backward_x(Use(dy), Use(w), shape_of(shape, rank), geometry_of(geometry, count)));
}
inline int64_t convolution_backward_w(int64_t dy, int64_t x, const int64_t* shape, int32_t rank,
                                      const int64_t* geometry, int32_t count) {
  return give(
      ops::convolution_backward_w(Use(dy), Use(x), shape_of(shape, rank), geometry_of(geometry, count)));
}
inline int64_t convolution_backward_b(int64_t dy, const int64_t* geometry, int32_t count) {
  return give(ops::convolution_backward_b(Use(dy), geometry_of(geometry, count)));
}
inline int64_t convolution_relu(int64_t x, int64_t w, int64_t b, const int64_t* geometry, int32_t count) {
  return give(ops::convolution_relu(Use(x), Use(w), MaybeUse(b), geometry_of(geometry, count)));
}
// The handles of dx, dw and db, 0 for those not wanted, come in `gradients`. y: 0 for a convolution alone.
inline void convolution_backward(int64_t dy, int64_t y, int64_t x, int64_t w, const int64_t* x_shape,
                                 int32_t x_rank, const int64_t* w_shape, int32_t w_rank,
                                 const int64_t* geometry, int32_t count, bool want_dx, bool want_dw,
                                 bool want_db, int64_t* gradients) {
  give_layer(ops::convolution_backward(Use(dy), MaybeUse(y), MaybeUse(x), MaybeUse(w),
                                       shape_of(x_shape, x_rank), shape_of(w_shape, w_rank),
                                       {want_dx, want_dw, want_db}, geometry_of(geometry, count)),
             gradients);
}

// g is kernel, stride, padding and dilation (each height, width).
inline int64_t unfold(int64_t x, const int64_t* g) { return give(ops::unfold(Use(x), unfold_of(g))); }
inline int64_t fold(int64_t columns, int64_t height, int64_t width, const int64_t* g) {
  return give(ops::fold(Use(columns), height, width, unfold_of(g)));
}

}  // namespace rushlight::binding
