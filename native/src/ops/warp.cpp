// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "core/simd.h"
#include "loops/affine.h"
#include "loops/bordered.h"
#include "rushlight/error.h"
#include "rushlight/ops/pictures.h"

namespace rushlight::ops {
namespace {

using loops::Bordered;
using loops::Box;
using loops::Floats;
using loops::Ints;
using loops::kLanes;
using loops::Map;
using loops::Places;
using loops::Span;
using loops::Steps;
using loops::View;

Ints clamped(Ints places, int32_t low, int32_t high) {
  const Ints least = simd::all<Ints>(low), most = simd::all<Ints>(high);
  places = places < least ? least : places;
  return places > most ? most : places;
}

// Where the pixels before the places of a run are; farther outside than two pixels there is only border.
void find_pixels(const Bordered& x, int32_t column, const Ints& columns, int32_t row, const Ints& rows,
                 int32_t* at) {
  simd::store(at,
              clamped(rows + row, -2, x.height()) * x.stride() + clamped(columns + column, -2, x.width()));
}

// The pixel before each place.
struct Nearest {
  static Floats show(const Bordered& x, int32_t column, const Places& px, int32_t row, const Places& py) {
    alignas(32) int32_t at[kLanes];
    find_pixels(x, column, px.before, row, py.before, at);
    Floats shown;
    for (int i = 0; i < kLanes; ++i) shown[i] = x.first()[at[i]];
    return shown;
  }
};

// What lies between the four pixels around each place.
struct Bilinear {
  static Floats show(const Bordered& x, int32_t column, const Places& px, int32_t row, const Places& py) {
    alignas(32) int32_t at[kLanes];
    find_pixels(x, column, px.before, row, py.before, at);
    alignas(32) float fx[kLanes], fy[kLanes], shown[kLanes];
    simd::store(fx, px.fraction);
    simd::store(fy, py.fraction);
    for (int i = 0; i < kLanes; i += 4) {
      const Four above = between(x.first(), at + i, simd::load<Four>(fx + i));
      const Four below = between(x.first() + x.stride(), at + i, simd::load<Four>(fx + i));
      simd::store(shown + i, above + simd::load<Four>(fy + i) * (below - above));
    }
    return simd::load<Floats>(shown);
  }

 private:
  using Four = simd::Vector<float, 4>;
  using Two = simd::Vector<double, 2>;

  // The pixel at a place and the one to its right, as the bits of one number: so they are loaded at once.
  static double pair_at(const float* x) {
    double pair;
    std::memcpy(&pair, x, sizeof(pair));
    return pair;
  }

  // What lies between the pixels at four places and those to their right.
  static Four between(const float* x, const int32_t* at, Four fraction) {
    const Four a = Four(Two{pair_at(x + at[0]), pair_at(x + at[1])});
    const Four b = Four(Two{pair_at(x + at[2]), pair_at(x + at[3])});
    const Four left = simd::even(a, b), right = simd::odd(a, b);
    return left + fraction * (right - left);
  }
};

// The same for runs that reach no farther than eight columns and four rows, as in a turn by up to 16
// degrees: their pixels are picked out of registers.
struct LevelBilinear {
  static constexpr int32_t kRows = 4;

  static bool takes(const Steps& x, const Steps& y) {
    constexpr int64_t kPixel = int64_t{1} << 32;
    return simd::kPicks && std::abs(x.one()) <= kPixel &&
           std::abs((kLanes - 1) * y.one()) <= (kRows - 2) * kPixel;
  }

  static Floats show(const Bordered& x, int32_t column, const Places& px, int32_t row, const Places& py) {
    // Runs do not reach out of the border, see there; nobody shall depend on that for memory.
    column = std::max(-x.kSide, std::min(column, x.width() + x.kSide));
    row = std::max(-x.kAbove, std::min(row, x.height() + x.kBelow - kRows));
    const float* from = x.first() + row * x.stride() + column;
    Floats rows[kRows];
    for (Floats& between : rows) {
      const Floats left = simd::pick(simd::load<Floats>(from), px.before);
      const Floats right = simd::pick(simd::load<Floats>(from + 1), px.before);
      between = left + px.fraction * (right - left);
      from += x.stride();
    }
    Floats above = rows[0], below = rows[1];
    for (int i = 1; i + 1 < kRows; ++i) {
      above = py.before >= i ? rows[i] : above;
      below = py.before >= i ? rows[i + 1] : below;
    }
    return above + py.fraction * (below - above);
  }
};

// The share of each place along one dim that x has: 1 between its pixels, falling to 0 a pixel outside.
Floats shares(const Places& places, int32_t least, int32_t size) {
  const Ints before = places.before + least;
  const Floats from_left = __builtin_convertvector(before + 1, Floats) + places.fraction;
  const Floats to_right = __builtin_convertvector(size - 1 - before, Floats) + (1 - places.fraction);
  const Floats zero{}, one = simd::all<Floats>(1.0f);
  Floats share = from_left < to_right ? from_left : to_right;
  share = share < zero ? zero : share;
  return share > one ? one : share;
}

// A channel of y.
struct Canvas {
  float* values;
  int64_t height, width;
  float fill;
};

// Draws the part on a canvas that holds its fill. Places are counted `from` behind a pixel's.
template <class Way, bool kMasked>
void draw(const Bordered& x, const Box& part, const Window& window, const Map& map, const Steps steps_x,
          const Steps steps_y, double from, const Canvas y) {
  const int32_t left = static_cast<int32_t>(part.left), top = static_cast<int32_t>(part.top);
  const int32_t width = static_cast<int32_t>(window.width), height = static_cast<int32_t>(window.height);
  const double start_x = map.start_x - static_cast<double>(left) + from;
  const double start_y = map.start_y - static_cast<double>(top) + from;
  Span span(part, map);
  float* to = y.values;
  for (int64_t row = 0; row < y.height; ++row, to += y.width) {
    span.find(row, y.width);
    const int64_t row_x = loops::fixed(start_x + map.b * static_cast<double>(row));
    const int64_t row_y = loops::fixed(start_y + map.e * static_cast<double>(row));
    for (int64_t i = span.begin(); i < span.end(); i += kLanes) {
      // The last run of a row ends with it: what it draws again is the same.
      const int64_t first = std::max<int64_t>(0, std::min(i, y.width - kLanes));
      const int64_t place_x = row_x + first * steps_x.one(), place_y = row_y + first * steps_y.one();
      const Places px = steps_x.find(place_x), py = steps_y.find(place_y);
      const int32_t column = steps_x.least(place_x), line = steps_y.least(place_y);
      Floats shown = Way::show(x, column, px, line, py);
      if (kMasked) {
        const Floats mask = shares(px, left + column, width) * shares(py, top + line, height);
        const Floats weighed = shown * mask + (1 - mask) * y.fill;
        shown =
            mask > Floats{} ? weighed : simd::all<Floats>(y.fill);  // with nothing of x the sum may be NaN
      }
      if (y.width >= kLanes) {
        simd::store(to + first, shown);
      } else {
        simd::store_some(to, shown, y.width);
      }
    }
  }
}

void near(View x, const float* blank, const Map& map, bool bilinear, const float* fill, float* y,
          int64_t new_height, int64_t new_width, std::vector<float>& memory) {
  const Steps steps_x(map.a), steps_y(map.d);
  const bool level = LevelBilinear::takes(steps_x, steps_y);
  const double from = bilinear ? 0 : 0.5;  // the nearest is half a pixel on, cut off
  for (int64_t c = 0; c < x.size.channels; ++c, y += new_height * new_width) {
    x.begin(c, blank[c]);
    const float border = bilinear ? 0 : fill[c];
    const Box part = border == fill[c] ? x.drawn(border) : x.whole();
    std::fill_n(y, new_height * new_width, fill[c]);
    if (part.is_empty()) continue;
    // With a margin of the fill there is none of x where the mask is not 1.
    const bool masked = bilinear && x.touches(part);
    const auto way = !bilinear ? draw<Nearest, false>
                     : level   ? (masked ? draw<LevelBilinear, true> : draw<LevelBilinear, false>)
                               : (masked ? draw<Bilinear, true> : draw<Bilinear, false>);
    way(Bordered(x, part, border, memory), part, x.window, map, steps_x, steps_y, from,
        {y, new_height, new_width, fill[c]});
  }
}

float share(int64_t before, float fraction, int64_t size) {
  const float from_left = static_cast<float>(before + 1) + fraction;
  const float to_right = static_cast<float>(size - 1 - before) + (1 - fraction);
  return std::max(0.0f, std::min(1.0f, std::min(from_left, to_right)));
}

float over_fill(float sum, float mask, float fill) {
  const float weighed = sum * mask + (1 - mask) * fill;
  return mask > 0 ? weighed : fill;  // nothing of x there: the sum may be NaN
}

// Any map at all, and windows too large for a border: pixel by pixel.
void far(View x, const float* blank, const Map& map, bool bilinear, const float* fill, float* y,
         int64_t new_height, int64_t new_width) {
  const Window& window = x.window;
  const double height = static_cast<double>(window.height), width = static_cast<double>(window.width);
  const int64_t pixels = new_height * new_width;
  for (int64_t i = 0; i < x.size.channels * pixels; ++i) {
    const int64_t c = i / pixels;
    const double column = static_cast<double>(i % new_width);
    const double row = static_cast<double>(i / new_width % new_height);
    const double px = map.start_x + column * map.a + row * map.b;
    const double py = map.start_y + column * map.d + row * map.e;
    if (!(px > -1 && px < width && py > -1 && py < height)) {
      y[i] = fill[c];
      continue;
    }
    const int64_t left = static_cast<int64_t>(std::floor(px)), top = static_cast<int64_t>(std::floor(py));
    const float fx = static_cast<float>(px - static_cast<double>(left));
    const float fy = static_cast<float>(py - static_cast<double>(top));
    x.begin(c, blank[c]);
    if (!bilinear) {
      y[i] = x.pixel(top + (fy < 0.5f ? 0 : 1), left + (fx < 0.5f ? 0 : 1), fill[c]);
      continue;
    }
    const float above = (1 - fx) * x.pixel(top, left, 0) + fx * x.pixel(top, left + 1, 0);
    const float below = (1 - fx) * x.pixel(top + 1, left, 0) + fx * x.pixel(top + 1, left + 1, 0);
    y[i] = over_fill((1 - fy) * above + fy * below,
                     share(left, fx, window.width) * share(top, fy, window.height), fill[c]);
  }
}

void check(const PictureSize& size, const Window& window, int64_t new_height, int64_t new_width) {
  if (std::min({size.channels, size.height, size.width, new_height, new_width}) < 1 ||
      std::min(window.height, window.width) < 1) {
    fail("warp", "pictures need sizes of at least 1, got ", size.channels, " channels of ", size.height,
         " x ", size.width, ", of which ", window.height, " x ", window.width, ", for ", new_height, " x ",
         new_width);
  }
  constexpr int64_t kMost = std::numeric_limits<int32_t>::max();
  if (std::min(window.top, window.left) < -kMost || std::max(window.top, window.left) > kMost ||
      std::max(window.height, window.width) > kMost) {
    fail("warp", "a window's places are at most ", kMost, ", got ", window.height, " x ", window.width,
         " at ", window.top, ", ", window.left);
  }
}

}  // namespace

void warp(const Move* moves, int64_t count, const PictureSize& size, const float* blank, bool bilinear,
          const float* fill, int64_t new_height, int64_t new_width) {
  std::vector<float> memory;
  for (int64_t i = 0; i < count; ++i) {
    const Move& move = moves[i];
    check(size, move.window, new_height, new_width);
    if (i + 1 < count) {
      touch(moves[i + 1].from,
            size.channels * size.height * size.width * static_cast<int64_t>(sizeof(float)));
    }
    const View x{move.from, size, move.window};
    const Map from_first(move.map, move.window.height, move.window.width, new_height, new_width);
    if (from_first.is_near(new_height, new_width) && Bordered::fits(move.window)) {
      near(x, blank, from_first, bilinear, fill, move.to, new_height, new_width, memory);
    } else {
      far(x, blank, from_first, bilinear, fill, move.to, new_height, new_width);
    }
  }
}

}  // namespace rushlight::ops
