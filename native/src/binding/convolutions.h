// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/convolutions.h: see binding/tensors.h.
// g is stride, padding and dilation (each height, width), then groups.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/convolutions.h"

namespace rushlight::binding {

inline int64_t conv2d(int64_t x, int64_t w, int64_t b, const int64_t* g) {
  return give(ops::conv2d(Use(x), Use(w), optional(b), conv_of(g)));
}
inline int64_t conv2d_backward_x(int64_t dy, int64_t w, const int64_t* shape, int32_t rank,
                                 const int64_t* g) {
  return give(ops::conv2d_backward_x(Use(dy), Use(w), shape_of(shape, rank), conv_of(g)));
}
inline int64_t conv2d_backward_w(int64_t dy, int64_t x, const int64_t* shape, int32_t rank,
                                 const int64_t* g) {
  return give(ops::conv2d_backward_w(Use(dy), Use(x), shape_of(shape, rank), conv_of(g)));
}
inline int64_t conv2d_backward_b(int64_t dy) { return give(ops::conv2d_backward_b(Use(dy))); }
// g is kernel, stride, padding and dilation (each height, width)

}  // namespace rushlight::binding
