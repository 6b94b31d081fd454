// SPDX-License-Identifier: Apache-2.0
//
// Where the pixels of a picture come from when an affine map moves them: see ops/warp.cpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace rushlight::loops {

constexpr double kFarthest = 0x1p28;  // pixels; places in units of 2^-32 have room for eight times that
constexpr int64_t kRun = 32;          // places are found for so many pixels of a row at once, or more

// The map with places counted from the first pixel.
struct Map {
  double a, b, d, e, start_x, start_y;

  // From a picture of height x width to one of new_height x new_width.
  Map(const double* m, int64_t height, int64_t width, int64_t new_height, int64_t new_width)
      : a(m[0]), b(m[1]), d(m[3]), e(m[4]) {
    const double left = 0.5 - 0.5 * static_cast<double>(new_width);
    const double down = 0.5 - 0.5 * static_cast<double>(new_height);
    start_x = a * left + b * down + m[2] + 0.5 * static_cast<double>(width) - 0.5;
    start_y = d * left + e * down + m[5] + 0.5 * static_cast<double>(height) - 0.5;
  }

  // Whether all places, those of a run behind the last pixel too, fit into whole numbers of units; false
  // for NaN.
  bool is_near(int64_t new_height, int64_t new_width) const {
    return std::abs(start_x) + std::abs(start_y) +
               (std::abs(a) + std::abs(d)) * static_cast<double>(new_width + kRun) +
               (std::abs(b) + std::abs(e)) * static_cast<double>(new_height) <
           kFarthest;
  }
};

// Columns left .. right and rows top .. bottom of a channel, without the last ones.
struct Box {
  int64_t left, top, right, bottom;
};

// What differs from the fill: handwriting has wide margins.
inline Box drawn(const float* x, int64_t height, int64_t width, float fill) {
  std::vector<int32_t> columns(static_cast<size_t>(width));
  Box box{0, height, width, 0};
  for (int64_t row = 0; row < height; ++row) {
    int32_t any = 0;
    for (int64_t i = 0; i < width; ++i) {
      const int32_t differs = x[row * width + i] != fill;
      columns[static_cast<size_t>(i)] |= differs;
      any |= differs;
    }
    if (any != 0) {
      box.top = std::min(box.top, row);
      box.bottom = row + 1;
    }
  }
  while (box.left < box.right && columns[static_cast<size_t>(box.left)] == 0) ++box.left;
  while (box.right > box.left && columns[static_cast<size_t>(box.right) - 1] == 0) --box.right;
  return box;
}

// Which pixels of a row of y may show a box, by division: one or two too many at both ends.
class Span {
 public:
  Span(const Box& box, const Map& map)
      : box_(box), map_(map), inverse_x_(inverse(map.a)), inverse_y_(inverse(map.d)) {}

  void find(int64_t row, int64_t count) {
    double low = 0, high = static_cast<double>(count);
    const double y = static_cast<double>(row);
    cut(map_.start_x + map_.b * y, inverse_x_, box_.left, box_.right, low, high);
    cut(map_.start_y + map_.e * y, inverse_y_, box_.top, box_.bottom, low, high);
    begin_ = std::min(count, static_cast<int64_t>(low));
    end_ = std::max(begin_, static_cast<int64_t>(high));
  }
  int64_t begin() const { return begin_; }
  int64_t end() const { return end_; }

 private:
  static constexpr double kMargin = 1.5;  // a neighbour of the box, and rounding
  static constexpr double kSlow = 1e-9;   // even 2^28 steps stay within the margin

  static double inverse(double step) { return std::abs(step) < kSlow ? 0 : 1 / step; }

  static void cut(double place, double inverse, int64_t from, int64_t to, double& low, double& high) {
    const double before = static_cast<double>(from) - kMargin - place;
    const double behind = static_cast<double>(to) + kMargin - place;
    if (inverse == 0) {
      if (before > 0 || behind < 0) high = low;
      return;
    }
    const double one = before * inverse, two = behind * inverse;
    low = std::max(low, std::min(one, two));
    high = std::min(high, std::max(one, two) + 1);
  }

  Box box_;
  Map map_;
  double inverse_x_, inverse_y_;
  int64_t begin_ = 0, end_ = 0;
};

}  // namespace rushlight::loops
