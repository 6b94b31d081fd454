// SPDX-License-Identifier: Apache-2.0
//
// Where the pixels of a picture come from when an affine map moves them: see ops/warp.cpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/simd.h"

namespace rushlight::loops {

constexpr double kFarthest = 0x1p28;  // pixels; places in units of 2^-32 have room for eight times that
constexpr int kLanes = std::min(8, simd::kBytes / 4);  // places are found for a run of so many pixels

using Floats = simd::Vector<float, kLanes>;
using Ints = simd::Vector<int32_t, kLanes>;

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

  // Whether all places, those of the lanes behind the last pixel too, fit into whole numbers of units;
  // false for NaN.
  bool is_near(int64_t new_height, int64_t new_width) const {
    return std::abs(start_x) + std::abs(start_y) +
               (std::abs(a) + std::abs(d)) * static_cast<double>(new_width + kLanes) +
               (std::abs(b) + std::abs(e)) * static_cast<double>(new_height) <
           kFarthest;
  }
};

// Along a row of y the place in x grows by equal steps. It is kept in units of 2^-32 pixels: whole steps,
// as of a turn by 90 degrees, stay exact.
constexpr double kUnit = 0x1p32;

inline int64_t fixed(double place) { return static_cast<int64_t>(std::rint(place * kUnit)); }
inline int32_t whole(int64_t place) { return static_cast<int32_t>(place >> 32); }
inline uint32_t rest(int64_t place) { return static_cast<uint32_t>(place); }

// Places along one dim: the pixel before each, and how far behind it.
struct Places {
  Ints before;
  Floats fraction;
};

// The steps along one dim from a pixel of a row to the ones behind it: whole pixels and the rest, apart,
// because vectors add twice as many numbers of 32 bits at once as of 64.
class Steps {
 public:
  explicit Steps(double step) : one_(fixed(step)) {
    for (int i = 0; i < kLanes; ++i) {
      wholes_[i] = whole(i * one_);
      rests_[i] = rest(i * one_);
    }
    back_ = std::min(0, wholes_[kLanes - 1]);
  }

  // How far the places of neighbours are from each other, in units.
  int64_t one() const { return one_; }

  // The least pixel before any of the places that begin at `first`, or the one before it.
  int32_t least(int64_t first) const { return whole(first) + back_; }

  // Those places, with the pixels counted from that one.
  [[gnu::always_inline]] Places find(int64_t first) const {
    const Bits start = simd::all<Bits>(rest(first));
    const Bits sum = start + rests_;
    // A comparison that holds is -1: there the rests made a pixel more.
    return {wholes_ - back_ - Ints(sum < start), __builtin_convertvector(Ints(sum >> 8), Floats) * 0x1p-24f};
  }

 private:
  using Bits = simd::Vector<uint32_t, kLanes>;

  int64_t one_;
  int32_t back_;
  Ints wholes_;
  Bits rests_;
};

// Columns left .. right and rows top .. bottom of a channel, without the last ones.
struct Box {
  int64_t left, top, right, bottom;

  bool is_empty() const { return left >= right || top >= bottom; }
};

// The part of the box that differs from the fill: handwriting has wide margins. Its pixel at a row and a
// column is x[first + row * stride + column].
inline Box drawn(const float* x, int64_t first, int64_t stride, Box box, float fill) {
  const int64_t width = box.right - box.left;
  const auto is_blank = [&](int64_t row) {
    int32_t any = 0;
    for (int64_t i = box.left; i < box.right; ++i) any |= x[first + row * stride + i] != fill;
    return any == 0;
  };
  while (box.top < box.bottom && is_blank(box.top)) ++box.top;
  while (box.top < box.bottom && is_blank(box.bottom - 1)) --box.bottom;
  Ints lane, least = simd::all<Ints>(static_cast<int32_t>(width)), most{};
  for (int i = 0; i < kLanes; ++i) lane[i] = i;
  for (int64_t i = 0; i < width; i += kLanes) {
    const int32_t from = static_cast<int32_t>(std::max<int64_t>(0, std::min(i, width - kLanes)));
    const int64_t count = std::min<int64_t>(kLanes, width);
    Ints differs{};
    for (int64_t row = box.top; row < box.bottom; ++row) {
      const float* const at = x + first + row * stride + box.left + from;
      differs |= (count == kLanes ? simd::load<Floats>(at) : simd::load_some<Floats>(at, count)) != fill;
    }
    const Ints column = lane + from;
    differs &= column < static_cast<int32_t>(width);
    least = (differs & (column < least)) != 0 ? column : least;
    most = (differs & (column >= most)) != 0 ? column + 1 : most;
  }
  int32_t left = least[0], right = most[0];
  for (int i = 1; i < kLanes; ++i) {
    left = std::min(left, least[i]);
    right = std::max(right, most[i]);
  }
  return {box.left + left, box.top, box.left + right, box.bottom};
}

// Which pixels of a row of y show a bit of a box, by division: those whose places are less than a pixel
// outside of it.
class Span {
 public:
  Span(const Box& box, const Map& map)
      : box_(box), map_(map), inverse_x_(inverse(map.a)), inverse_y_(inverse(map.d)) {}

  void find(int64_t row, int64_t count) {
    const double last = static_cast<double>(count) - 1;
    double low = 0, high = last;
    const double y = static_cast<double>(row);
    cut(map_.start_x + map_.b * y, inverse_x_, box_.left, box_.right, low, high);
    cut(map_.start_y + map_.e * y, inverse_y_, box_.top, box_.bottom, low, high);
    begin_ = static_cast<int64_t>(std::ceil(std::min(low, last + 1)));
    end_ = std::max(begin_, static_cast<int64_t>(std::floor(std::max(high, -1.0))) + 1);
  }
  int64_t begin() const { return begin_; }
  int64_t end() const { return end_; }

 private:
  static constexpr double kRounding = 0.01;  // pixels
  static constexpr double kSlow = 1e-11;     // even 2^28 such steps are less

  static double inverse(double step) { return std::abs(step) < kSlow ? 0 : 1 / step; }

  static void cut(double place, double inverse, int64_t from, int64_t to, double& low, double& high) {
    const double before = static_cast<double>(from - 1) - kRounding - place;
    const double behind = static_cast<double>(to) + kRounding - place;
    if (inverse == 0) {
      if (before > 0 || behind < 0) high = -1;
      return;
    }
    const double one = before * inverse, two = behind * inverse;
    low = std::max(low, std::min(one, two));
    high = std::min(high, std::max(one, two));
  }

  Box box_;
  Map map_;
  double inverse_x_, inverse_y_;
  int64_t begin_ = 0, end_ = 0;
};

}  // namespace rushlight::loops
