// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/pooling.h: see binding/tensors.h.
// g is kernel, stride, padding and dilation, `dims` numbers each.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/pooling.h"

namespace rushlight::binding {

inline int64_t max_pool(int64_t x, int32_t dims, const int64_t* g, bool ceil_mode, int64_t* indices) {
  return give_pair(ops::max_pool(Use(x), pool_of(dims, g, ceil_mode)), indices);
}
inline int64_t adaptive_max_pool(int64_t x, const int64_t* sizes, int32_t dims, int64_t* indices) {
  return give_pair(ops::adaptive_max_pool(Use(x), dims_of(sizes, dims)), indices);
}
inline int64_t max_pool_backward(int64_t dy, int64_t indices, const int64_t* shape, int32_t rank,
                                 int32_t dims) {
  return give(ops::max_pool_backward(Use(dy), Use(indices), shape_of(shape, rank), dims));
}
inline int64_t avg_pool(int64_t x, int32_t dims, const int64_t* g, bool ceil_mode, bool count_include_pad,
                        int64_t divisor) {
  return give(ops::avg_pool(Use(x), pool_of(dims, g, ceil_mode), count_include_pad, divisor));
}
inline int64_t avg_pool_backward(int64_t dy, const int64_t* shape, int32_t rank, int32_t dims,
                                 const int64_t* g, bool ceil_mode, bool count_include_pad, int64_t divisor) {
  return give(ops::avg_pool_backward(Use(dy), shape_of(shape, rank), pool_of(dims, g, ceil_mode),
                                     count_include_pad, divisor));
}
inline int64_t adaptive_avg_pool(int64_t x, const int64_t* sizes, int32_t dims) {
  return give(ops::adaptive_avg_pool(Use(x), dims_of(sizes, dims)));
}
inline int64_t adaptive_avg_pool_backward(int64_t dy, const int64_t* shape, int32_t rank, int32_t dims) {
  return give(ops::adaptive_avg_pool_backward(Use(dy), shape_of(shape, rank), dims));
}
inline int64_t max_unpool(int64_t x, int64_t indices, const int64_t* sizes, int32_t dims) {
  return give(ops::max_unpool(Use(x), Use(indices), dims_of(sizes, dims)));
}
inline int64_t max_unpool_backward(int64_t dy, int64_t indices, int32_t dims) {
  return give(ops::max_unpool_backward(Use(dy), Use(indices), dims));
}

}  // namespace rushlight::binding
