// SPDX-License-Identifier: Apache-2.0
//
// How the tiles of 2 x 2 results are shared out, and the tiles of one item transformed.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/check.h"
#include "loops/conv2d_sizes.h"
#include "loops/winograd.h"

namespace rushlight::loops::winograd {

inline int64_t round_up(int64_t n, int64_t to) { return (n + to - 1) / to * to; }

// A run of rows of tiles of one image, or several whole images.
struct Item {
  int64_t image, images, row, rows;
};

class Tiles {
 public:
  // Items of up to `most` tiles, so that the last register panel of each is not much of it.
  Tiles(const char* op, const Window& w, int64_t images, int64_t most)
      : w_(w), images_(images), down_((w.out_h + 1) / 2), across_((w.out_w + 1) / 2) {
    const int64_t image = down_ * across_;
    images_each_ = std::clamp<int64_t>(fullest(image, most / image), 1, images);
    rows_each_ = image <= most ? down_ : std::clamp<int64_t>(fullest(across_, most / across_), 1, down_);
    strips_ = (down_ + rows_each_ - 1) / rows_each_;
    count_ = (images + images_each_ - 1) / images_each_ * strips_;
    // Registers reach beyond the last tile. Lines of cache an odd number apart fall into all its sets.
    const int64_t each =
        check::add(op, "scratch", check::multiply(op, "scratch", rows_each_ + 1, across_), kLanes);
    ld_ = round_up(images_each_ * rows_each_ * across_ + kPanel, 16);
    if (ld_ / 16 % 2 == 0) ld_ += 16;
    rows_ld_ = round_up(each, 16);
    line_ = round_up(std::max(2 * round_up(across_, kLanes) + 2, w.in_w + w.steps.pad_w) + kLanes, 16);
  }

  int64_t count() const { return count_; }
  // How far apart the channels of one place are.
  int64_t ld() const { return ld_; }
  int64_t across() const { return across_; }
  Item item(int64_t index) const {
    const int64_t image = index / strips_ * images_each_, row = index % strips_ * rows_each_;
    return {image, std::min(images_each_, images_ - image), row, std::min(rows_each_, down_ - row)};
  }
  int64_t tiles(const Item& item) const { return item.images * item.rows * across_; }

  // Floats of scratch that spread and spread_gradient need; they are zeros at first.
  int64_t scratch() const { return 8 * rows_ld_ + 3 * line_; }

  // x: the first image's first of `channels` planes, images `distance` apart; to out [place][channel][tile],
  // places `place` apart.
  V spread(const Item& item, const float* x, int64_t channels, int64_t distance, float* scratch, float* out,
           int64_t place) const {
    float* line = scratch + 8 * rows_ld_;
    const float* zeros = line + line_;
    V marks{};
    for (int64_t c = 0; c < channels; ++c) {
      for (int64_t i = 0; i < item.images; ++i) {
        const float* plane = x + i * distance + c * w_.in_size();
        for (int64_t r = 0; r < 2 * item.rows + 2; ++r) {
          const int64_t h = 2 * item.row + r - w_.steps.pad_h;
          const bool inside = h >= 0 && h < w_.in_h;
          if (inside) copy_run(plane + h * w_.in_w, w_.in_w, line + w_.steps.pad_w);
          marks = spread_row(inside ? line : zeros, across_, scratch + r % 2 * 4 * rows_ld_ + r / 2 * across_,
                             rows_ld_, marks);
        }
        spread_columns(scratch, scratch + 4 * rows_ld_, rows_ld_, across_, item.rows * across_,
                       out + c * ld_ + i * item.rows * across_, place);
      }
    }
    return marks;
  }

  // The same for the gradient of the results.
  V spread_gradient(const Item& item, const float* dy, int64_t channels, int64_t distance, float* scratch,
                    float* out, int64_t place) const {
    const float* zeros = scratch + 8 * rows_ld_ + line_;
    float* line = scratch + 8 * rows_ld_ + 2 * line_;  // not spread's, whose padding stays zero
    V marks{};
    for (int64_t c = 0; c < channels; ++c) {
      for (int64_t i = 0; i < item.images; ++i) {
        const float* plane = dy + i * distance + c * w_.out_size();
        for (int64_t r = 0; r < 2 * item.rows; ++r) {
          const int64_t h = 2 * item.row + r;
          if (h < w_.out_h) copy_run(plane + h * w_.out_w, w_.out_w, line);
          marks = spread_gradient_row(h < w_.out_h ? line : zeros, across_,
                                      scratch + r % 2 * 4 * rows_ld_ + r / 2 * across_, rows_ld_, marks);
        }
        spread_gradient_columns(scratch, scratch + 4 * rows_ld_, rows_ld_, item.rows * across_,
                                out + c * ld_ + i * item.rows * across_, place);
      }
    }
    return marks;
  }

  static constexpr int64_t kPanel = 2 * kLanes;

 private:
  // The number in [1, most] of pieces of n tiles that fills its panels best, the larger of equals.
  static int64_t fullest(int64_t n, int64_t most) {
    int64_t best = 1;
    const auto waste = [&](int64_t count) { return double(round_up(count * n, kPanel)) / double(count * n); };
    for (int64_t count = 2; count <= most; ++count) {
      if (waste(count) <= waste(best) + 0.02) best = count;
    }
    return best;
  }

  const Window& w_;
  int64_t images_, down_, across_;
  int64_t images_each_, rows_each_, strips_, count_, ld_, rows_ld_, line_;
};

}  // namespace rushlight::loops::winograd
