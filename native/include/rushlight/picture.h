// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace rushlight {

// [channels, height, width]
struct PictureSize {
  int64_t channels, height, width;
};

// Rows top to top + height and columns left to left + width of a picture, which may lie outside of it.
struct Window {
  int64_t top, left, height, width;
};

}  // namespace rushlight
