// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/padding.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/padding.h"

namespace rushlight::binding {

inline int64_t pad(int64_t x, const int64_t* pads, int32_t count, int32_t mode, double value) {
  return give(ops::pad(Use(x), dims_of(pads, count), pad_mode_of(mode), value));
}
inline int64_t pad_backward(int64_t dy, const int64_t* shape, int32_t rank, const int64_t* pads,
                            int32_t count, int32_t mode) {
  return give(ops::pad_backward(Use(dy), shape_of(shape, rank), dims_of(pads, count), pad_mode_of(mode)));
}
inline int64_t resample(int64_t x, int64_t dim, int64_t size, int32_t filter, bool align_corners,
                        bool antialias, double scale) {
  return give(ops::resample(Use(x), dim, size, resampling_of(filter, align_corners, antialias, scale)));
}
inline int64_t resample_backward(int64_t dy, int64_t dim, int64_t x_size, int32_t filter, bool align_corners,
                                 bool antialias, double scale) {
  return give(
      ops::resample_backward(Use(dy), dim, x_size, resampling_of(filter, align_corners, antialias, scale)));
}

}  // namespace rushlight::binding
