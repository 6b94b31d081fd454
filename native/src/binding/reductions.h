// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/reductions.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::binding {

inline int64_t sum(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::sum(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t mean(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::mean(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t sum_backward(int64_t dy, const int64_t* shape, int32_t rank, const int64_t* dims,
                            int32_t count, bool keep_dim, double scale) {
  return give(ops::sum_backward(Use(dy), shape_of(shape, rank), dims_of(dims, count), keep_dim, scale));
}
inline int64_t var(int64_t x, const int64_t* dims, int32_t count, double correction, bool keep_dim) {
  return give(ops::var(Use(x), dims_of(dims, count), correction, keep_dim));
}
inline int64_t var_backward(int64_t dy, int64_t x, const int64_t* dims, int32_t count, double correction,
                            bool keep_dim) {
  return give(ops::var_backward(Use(dy), Use(x), dims_of(dims, count), correction, keep_dim));
}
inline int64_t vector_norm(int64_t x, double p, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::vector_norm(Use(x), p, dims_of(dims, count), keep_dim));
}
inline int64_t vector_norm_backward(int64_t dy, int64_t x, int64_t y, double p, const int64_t* dims,
                                    int32_t count, bool keep_dim) {
  return give(ops::vector_norm_backward(Use(dy), Use(x), Use(y), p, dims_of(dims, count), keep_dim));
}
inline int64_t cumsum(int64_t x, int64_t dim, bool backwards) {
  return give(ops::cumsum(Use(x), dim, backwards));
}
inline int64_t cumprod(int64_t x, int64_t dim) { return give(ops::cumprod(Use(x), dim)); }
inline int64_t cumprod_backward(int64_t dy, int64_t x, int64_t dim) {
  return give(ops::cumprod_backward(Use(dy), Use(x), dim));
}
inline int64_t prod(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::prod(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t prod_backward(int64_t dy, int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::prod_backward(Use(dy), Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t amax(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::amax(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t amin(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::amin(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t amax_backward(int64_t dy, int64_t x, int64_t y, const int64_t* dims, int32_t count,
                             bool keep_dim) {
  return give(ops::amax_backward(Use(dy), Use(x), Use(y), dims_of(dims, count), keep_dim));
}
inline int64_t max(int64_t x, int64_t dim, bool keep_dim, int64_t* indices) {
  return give_pair(ops::max(Use(x), dim, keep_dim), indices);
}
inline int64_t min(int64_t x, int64_t dim, bool keep_dim, int64_t* indices) {
  return give_pair(ops::min(Use(x), dim, keep_dim), indices);
}
inline int64_t argmax(int64_t x, int64_t dim, bool keep_dim) {
  return give(ops::argmax(Use(x), dim, keep_dim));
}
inline int64_t argmin(int64_t x, int64_t dim, bool keep_dim) {
  return give(ops::argmin(Use(x), dim, keep_dim));
}
inline int64_t all(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::all(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t any(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::any(Use(x), dims_of(dims, count), keep_dim));
}

}  // namespace rushlight::binding
