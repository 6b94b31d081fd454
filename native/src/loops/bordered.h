// SPDX-License-Identifier: Apache-2.0
//
// A channel of a picture seen through a window, and copies of its parts with a border around them, so that
// all their pixels have neighbours: see ops/warp.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/simd.h"
#include "loops/affine.h"
#include "rushlight/picture.h"

namespace rushlight::loops {

// Rows and columns are the window's.
struct View {
  const float* picture;
  PictureSize size;
  Window window;
  const float* values = nullptr;  // of the channel
  float blank = 0;                // what the window shows outside of it

  void begin(int64_t channel, float outside) {
    values = picture + channel * size.height * size.width;
    blank = outside;
  }

  // Where in the channel the pixel is that the window shows at a row and a column.
  int64_t at(int64_t row, int64_t column) const {
    return (window.top + row) * size.width + window.left + column;
  }

  // What the window shows there; beyond the window there is the border.
  float pixel(int64_t row, int64_t column, float border) const {
    if (row < 0 || row >= window.height || column < 0 || column >= window.width) return border;
    const int64_t y = window.top + row, x = window.left + column;
    return y >= 0 && y < size.height && x >= 0 && x < size.width ? values[y * size.width + x] : blank;
  }

  Box whole() const { return {0, 0, window.width, window.height}; }

  // What the window shows of the picture.
  Box inside() const {
    const auto cut = [](int64_t place, int64_t most) { return std::max<int64_t>(0, std::min(place, most)); };
    const int64_t left = cut(-window.left, window.width), top = cut(-window.top, window.height);
    return {left, top, std::max(left, cut(size.width - window.left, window.width)),
            std::max(top, cut(size.height - window.top, window.height))};
  }

  // Outside of it there is nothing but the fill: handwriting has wide margins.
  Box drawn(float fill) const {
    const Box box = inside();
    const bool all =
        box.left == 0 && box.top == 0 && box.right == window.width && box.bottom == window.height;
    return all || blank == fill ? loops::drawn(values, at(0, 0), size.width, box, fill) : whole();
  }

  bool touches(const Box& part) const {
    return part.left == 0 || part.top == 0 || part.right == window.width || part.bottom == window.height;
  }
};

// A part of what a view shows, amid more of the border's value than a run of pixels that shows a bit of
// the part can reach: a run begins and ends less than two pixels and eight steps outside of the part, see
// Span, and a step of level runs is at most one column and 2/7 of a row.
class Bordered {
 public:
  static constexpr int32_t kSide = 12, kAbove = 4, kBelow = 8;  // columns at both sides; rows

  static bool fits(const Window& window) {
    return window.height < kFarthest && window.width < kFarthest &&
           (window.height + kAbove + kBelow) * (window.width + 2 * kSide) <
               std::numeric_limits<int32_t>::max() - 2 * kLanes;
  }

  // In memory that may be used for one after the other.
  Bordered(const View& view, const Box& part, float border, std::vector<float>& memory)
      : height_(static_cast<int32_t>(part.bottom - part.top)),
        width_(static_cast<int32_t>(part.right - part.left)) {
    memory.assign(static_cast<size_t>((height_ + kAbove + kBelow) * stride() + 2 * kLanes), border);
    first_ = memory.data() + kAbove * stride() + kSide;
    if (view.blank != border) {
      for (int32_t row = 0; row < height_; ++row) std::fill_n(first_ + row * stride(), width_, view.blank);
    }
    const Box inside = view.inside();
    const int64_t left = std::max(part.left, inside.left), right = std::min(part.right, inside.right);
    const int64_t bottom = std::min(part.bottom, inside.bottom);
    for (int64_t row = std::max(part.top, inside.top); row < bottom; ++row) {
      float* const to = first_ + (row - part.top) * stride() + (left - part.left);
      copy(view.values + view.at(row, left), right - left, to);
    }
  }

  int32_t height() const { return height_; }
  int32_t width() const { return width_; }
  int32_t stride() const { return width_ + 2 * kSide; }
  // The pixel in the upper left corner of the part.
  const float* first() const { return first_; }

 private:
  // Short rows, for which a call would cost as much as the copying.
  static void copy(const float* from, int64_t count, float* to) {
    int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) simd::store(to + i, simd::load<Floats>(from + i));
    for (; i < count; ++i) to[i] = from[i];
  }

  int32_t height_, width_;
  float* first_;
};

}  // namespace rushlight::loops
