// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/indexing.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::binding {

inline int64_t index_select(int64_t x, int64_t dim, int64_t index) {
  return give(ops::index_select(Use(x), dim, Use(index)));
}
inline int64_t index_select_backward(int64_t dy, const int64_t* shape, int32_t rank, int64_t dim,
                                     int64_t index) {
  return give(ops::index_select_backward(Use(dy), shape_of(shape, rank), dim, Use(index)));
}
inline int64_t gather(int64_t x, int64_t dim, int64_t index) {
  return give(ops::gather(Use(x), dim, Use(index)));
}
inline int64_t gather_backward(int64_t dy, const int64_t* shape, int32_t rank, int64_t dim, int64_t index) {
  return give(ops::gather_backward(Use(dy), shape_of(shape, rank), dim, Use(index)));
}

}  // namespace rushlight::binding
