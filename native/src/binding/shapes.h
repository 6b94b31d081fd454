// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/shapes.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/shapes.h"

namespace rushlight::binding {

inline int64_t arange(double start, double end, double step, int32_t dtype) {
  return give(ops::arange(start, end, step, dtype_of(dtype)));
}
inline int64_t reshape(int64_t x, const int64_t* shape, int32_t rank) {
  return give(ops::reshape(Use(x), shape_of(shape, rank)));
}
inline int64_t slice_first(int64_t x, int64_t start, int64_t end) {
  return give(ops::slice_first(Use(x), start, end));
}
inline int64_t slice(int64_t x, int64_t dim, int64_t start, int64_t end, int64_t step) {
  return give(ops::slice(Use(x), dim, start, end, step));
}
inline int64_t slice_backward(int64_t dy, const int64_t* shape, int32_t rank, int64_t dim, int64_t start,
                              int64_t step) {
  return give(ops::slice_backward(Use(dy), shape_of(shape, rank), dim, start, step));
}
inline int64_t permute(int64_t x, const int64_t* order, int32_t count) {
  return give(ops::permute(Use(x), dims_of(order, count)));
}
inline int64_t cat(const int64_t* parts, int32_t count, int64_t dim) {
  return give(ops::cat(tensors(parts, count), dim));
}
}  // namespace rushlight::binding
