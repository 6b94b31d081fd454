// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "loops/window.h"

namespace rushlight::loops {

// The rows [first, last) of the zero-padded planes x [channels, in_h, in_w], planes `ld` apart.
template <class T>
void pad_planes(const Window& w, const T* x, int64_t channels, int64_t first, int64_t last, int64_t ld,
                T* to) {
  const int64_t pad_w = w.steps.pad_w;
  const int64_t width = w.in_w + 2 * pad_w;
  for (int64_t c = 0; c < channels; ++c, x += w.in_size()) {
    T* row = to + c * ld;
    for (int64_t h = first - w.steps.pad_h; h < last - w.steps.pad_h; ++h, row += width) {
      if (h < 0 || h >= w.in_h) {
        std::fill_n(row, width, T(0));
        continue;
      }
      std::fill_n(row, pad_w, T(0));
      std::copy_n(x + h * w.in_w, w.in_w, row + pad_w);
      std::fill_n(row + pad_w + w.in_w, pad_w, T(0));
    }
  }
}

}  // namespace rushlight::loops
