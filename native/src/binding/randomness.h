// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/randomness.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/randomness.h"

namespace rushlight::binding {

inline int64_t rand(const int64_t* shape, int32_t rank, int32_t dtype, int64_t seed, int64_t stream,
                    int64_t offset) {
  return give(ops::rand(shape_of(shape, rank), dtype_of(dtype), draw_of(seed, stream, offset)));
}
inline int64_t randn(const int64_t* shape, int32_t rank, int32_t dtype, int64_t seed, int64_t stream,
                     int64_t offset) {
  return give(ops::randn(shape_of(shape, rank), dtype_of(dtype), draw_of(seed, stream, offset)));
}
inline int64_t randint(const int64_t* shape, int32_t rank, int64_t low, int64_t high, int64_t seed,
                       int64_t stream, int64_t offset) {
  return give(ops::randint(shape_of(shape, rank), low, high, draw_of(seed, stream, offset)));
}
inline int64_t randperm(int64_t n, int64_t seed, int64_t stream, int64_t offset) {
  return give(ops::randperm(n, draw_of(seed, stream, offset)));
}
inline int64_t dropout(int64_t x, double p, int64_t seed, int64_t stream, int64_t offset, int64_t* mask) {
  return give_pair(ops::dropout(Use(x), p, draw_of(seed, stream, offset)), mask);
}
inline int64_t dropout_backward(int64_t dy, int64_t mask, double p) {
  return give(ops::dropout_backward(Use(dy), Use(mask), p));
}

}  // namespace rushlight::binding
