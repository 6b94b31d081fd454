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
inline int64_t scatter(int64_t x, int64_t dim, int64_t index, int64_t src, int32_t how) {
  if (how < 0 || how > 2) fail("scatter", "no way to reduce has the number ", how);
  return give(ops::scatter(Use(x), dim, Use(index), Use(src), static_cast<ops::Scatter>(how)));
}
inline int64_t nonzero(int64_t x) { return give(ops::nonzero(Use(x))); }
inline int64_t sort(int64_t x, int64_t dim, bool descending, int64_t* indices) {
  return give_pair(ops::sort(Use(x), dim, descending), indices);
}
inline int64_t topk(int64_t x, int64_t k, int64_t dim, bool largest, int64_t* indices) {
  return give_pair(ops::topk(Use(x), k, dim, largest), indices);
}
inline int64_t kthvalue(int64_t x, int64_t k, int64_t dim, bool keep_dim, int64_t* indices) {
  return give_pair(ops::kthvalue(Use(x), k, dim, keep_dim), indices);
}
inline int64_t median(int64_t x, int64_t dim, bool keep_dim, int64_t* indices) {
  return give_pair(ops::median(Use(x), dim, keep_dim), indices);
}

}  // namespace rushlight::binding
