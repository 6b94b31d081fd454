// SPDX-License-Identifier: Apache-2.0
//
// The sizes of a convolution of planes, and the grid of tiles that its passes work through.
#pragma once

#include <algorithm>
#include <cstdint>

#include "loops/window.h"

namespace rushlight::loops {

struct Conv2dSizes {
  int64_t images, in, out, groups;
  Window window;

  int64_t in_per_group() const { return in / groups; }
  int64_t out_per_group() const { return out / groups; }
  // The length of the sums: rows of the unfolded matrix of one group.
  int64_t depth() const { return in_per_group() * window.taps(); }
};

// Whether the kernels that read images without unfolding them apply: stride 1, padding that is equal at
// both sides and not most of the padded copy.
inline bool direct_conv2d_possible(const Conv2dSizes& s) {
  const Window& w = s.window;
  const bool padding_is_small = 2 * w.steps.pad_h <= w.in_h + 16 && 2 * w.steps.pad_w <= w.in_w + 16;
  const bool equal_sides = w.out_h == w.in_h + 2 * w.steps.pad_h - w.steps.dilation_h * (w.kernel_h - 1) &&
                           w.out_w == w.in_w + 2 * w.steps.pad_w - w.steps.dilation_w * (w.kernel_w - 1);
  return w.steps.stride_h == 1 && w.steps.stride_w == 1 && w.taps() > 1 && padding_is_small && equal_sides;
}

// Work on output pixels is cut into items: several whole small images, or a run of pixels of one.
struct Conv2dItems {
  int64_t images_each;  // images in an item, the last item perhaps fewer
  int64_t pixels_each;  // output pixels of each image in an item
  int64_t per_image;    // items that one image is cut into; 1 when images_each > 1
  int64_t count;

  int64_t columns() const { return images_each * pixels_each; }
};

struct Conv2dItem {
  int64_t image, images, begin, end;
  int64_t pixels() const { return end - begin; }
  int64_t columns() const { return images * pixels(); }
};

// Cut so that a product is at least some hundred columns wide, and `rows` unfolded rows stay in a
// core's own cache. It follows from the shapes alone.
inline Conv2dItems conv2d_items(int64_t images, int64_t pixels, int64_t rows, int64_t element_size) {
  constexpr int64_t kCache = 256 << 10;
  constexpr int64_t kLeast = 64;
  constexpr int64_t kWanted = 256;
  const int64_t fitting = std::max(kLeast, kCache / element_size / std::max<int64_t>(rows, 1));
  if (2 * pixels <= std::min(fitting, kWanted) && images > 1) {
    const int64_t each = std::min(images, std::min(fitting, kWanted) / pixels);
    return {each, pixels, 1, (images + each - 1) / each};
  }
  const int64_t cuts = (pixels + fitting - 1) / fitting;
  const int64_t each = std::min(pixels, ((pixels + cuts - 1) / cuts + 15) / 16 * 16);
  const int64_t per_image = (pixels + each - 1) / each;
  return {1, each, per_image, images * per_image};
}

inline Conv2dItem conv2d_item(const Conv2dItems& items, int64_t images, int64_t pixels, int64_t index) {
  const int64_t image = index / items.per_image * items.images_each;
  const int64_t begin = index % items.per_image * items.pixels_each;
  return {image, std::min(items.images_each, images - image), begin,
          std::min(pixels, begin + items.pixels_each)};
}

// Into how many blocks of at least 32 rows a product is cut where there are few other tiles.
inline int64_t conv2d_blocks(int64_t rows, int64_t tiles) {
  constexpr int64_t kEnoughTiles = 16;
  if (tiles >= kEnoughTiles || tiles == 0) return 1;
  return std::clamp<int64_t>(rows / 32, 1, (kEnoughTiles + tiles - 1) / tiles);
}

}  // namespace rushlight::loops
