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

// False if there is no memory for it.
inline bool warp(const float* x, int64_t channels, int64_t height, int64_t width, const double* map,
                 bool bilinear, const float* fill, float* y, int64_t new_height, int64_t new_width) noexcept {
  try {
    ops::warp(x, {channels, height, width}, map, bilinear, fill, y, new_height, new_width);
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace rushlight::binding
