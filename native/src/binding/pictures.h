// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/pictures.h: see binding/tensors.h. Arrays must have room for what the
// sizes say, which Java's side counts. They are not copied: the JVM holds its collector back meanwhile,
// and nothing may be thrown.
#pragma once

#include <cstdint>

#include "binding/handles.h"
#include "rushlight/ops/pictures.h"

namespace rushlight::binding {

// The array's numbers from `at` on; false if the tensor or the range is wrong.
inline bool read_pixels(int64_t x, int64_t first, float* y, int64_t at, int64_t count) noexcept {
  try {
    ops::read_pixels(Use(x), first, y + at, count);
    return true;
  } catch (...) {
    return false;
  }
}
inline bool write_pixels(int64_t y, int64_t first, const float* x, int64_t at, int64_t count) noexcept {
  try {
    Tensor target = Use(y);
    ops::write_pixels(target, first, x + at, count);
    return true;
  } catch (...) {
    return false;
  }
}

inline void touch_pixels(int64_t x, int64_t first, int64_t count) noexcept {
  try {
    ops::touch_pixels(Use(x), first, count);
  } catch (...) {  // it was only a hint
  }
}

// Both pictures are arrays, or float32 elements of a tensor from one on where the array is null. False if
// there is no memory for a copy, or a tensor or its range is wrong.
inline bool warp(int64_t from, int64_t first, const float* x, int64_t channels, int64_t height, int64_t width,
                 int64_t top, int64_t left, int64_t window_height, int64_t window_width, const float* blank,
                 const double* map, bool bilinear, const float* fill, int64_t to, int64_t to_first, float* y,
                 int64_t new_height, int64_t new_width) noexcept {
  try {
    const MaybeUse source(from), target(to);
    if (x == nullptr) x = ops::pixels(*source, first, channels * height * width);
    Tensor made;
    if (y == nullptr) y = ops::pixels(made = *target, to_first, channels * new_height * new_width);
    ops::warp(x, {channels, height, width}, {top, left, window_height, window_width}, blank, map, bilinear,
              fill, y, new_height, new_width);
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace rushlight::binding
