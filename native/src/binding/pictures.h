// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/pictures.h: see binding/tensors.h. Arrays must have room for what the
// sizes say, which Java's side counts. They are not copied: the JVM holds its collector back meanwhile,
// and nothing may be thrown.
#pragma once

#include <cstdint>
#include <vector>

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

// Pictures are float32 elements of a tensor, the i-th from firsts[i] on; or it is one, in an array. A
// window is four numbers of `windows`, a map six of `maps`. False if there is no memory for a copy, or a
// tensor or a range is wrong.
inline bool warp(int64_t count, int64_t from, const int64_t* firsts, const float* x, int64_t channels,
                 int64_t height, int64_t width, const int64_t* windows, const float* blank,
                 const double* maps, bool bilinear, const float* fill, int64_t to, const int64_t* to_firsts,
                 float* y, int64_t new_height, int64_t new_width) noexcept {
  try {
    const MaybeUse source(from), target(to);
    Tensor made = *target;
    std::vector<ops::Move> moves(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; ++i) {
      const int64_t* const window = windows + 4 * i;
      moves[static_cast<size_t>(i)] = {
          x != nullptr ? x : ops::pixels(*source, firsts[i], channels * height * width),
          {window[0], window[1], window[2], window[3]},
          maps + 6 * i,
          y != nullptr ? y : ops::pixels(made, to_firsts[i], channels * new_height * new_width)};
    }
    ops::warp(moves.data(), count, {channels, height, width}, blank, bilinear, fill, new_height, new_width);
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace rushlight::binding
