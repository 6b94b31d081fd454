// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>

#include "core/simd.h"
#include "loops/affine.h"
#include "rushlight/error.h"
#include "rushlight/ops/pictures.h"

namespace rushlight::ops {
namespace {

using loops::Box;
using loops::kFarthest;
using loops::kRun;
using loops::Map;
using loops::Span;

// Along a row of y the place in x grows by equal steps. It is kept in units of 2^-32 pixels: whole steps,
// as of a turn by 90 degrees, stay exact.
constexpr double kUnit = 0x1p32;

int64_t fixed(double place) { return static_cast<int64_t>(std::rint(place * kUnit)); }
int32_t whole(int64_t place) { return static_cast<int32_t>(place >> 32); }
uint32_t rest(int64_t place) { return static_cast<uint32_t>(place); }

// A channel with a border, so that every pixel has neighbours: one column or row before it, two behind.
class Bordered {
 public:
  Bordered(int64_t height, int64_t width)
      : height_(static_cast<int32_t>(height)),
        width_(static_cast<int32_t>(width)),
        values_(new float[static_cast<size_t>((height + 3) * (width + 3))]) {}

  static bool fits(int64_t height, int64_t width) {
    return height < kFarthest && width < kFarthest &&
           (height + 3) * (width + 3) <= std::numeric_limits<int32_t>::max();
  }

  void set(const float* x, float border) {
    float* to = std::fill_n(values_.get(), stride(), border);
    for (int64_t row = 0; row < height_; ++row) {
      *to++ = border;
      to = std::copy_n(x + row * width_, width_, to);
      to = std::fill_n(to, 2, border);
    }
    std::fill_n(to, 2 * stride(), border);
  }

  // Where the pixel of a column and a row is, both counted from the border's first; beyond the borders,
  // the last of them.
  int32_t at(int32_t column, int32_t row) const {
    return std::max(0, std::min(row, height_ + 1)) * stride() + std::max(0, std::min(column, width_ + 1));
  }
  int32_t height() const { return height_; }
  int32_t width() const { return width_; }
  int32_t stride() const { return width_ + 3; }
  const float* values() const { return values_.get(); }

 private:
  int32_t height_, width_;
  std::unique_ptr<float[]> values_;
};

// The share of a place along one dim that x has: 1 between its pixels, falling to 0 a pixel outside.
float share(int32_t before, float fraction, int32_t size) {
  const float from_left = static_cast<float>(before + 1) + fraction;
  const float to_right = static_cast<float>(size - 1 - before) + (1 - fraction);
  return std::max(0.0f, std::min(1.0f, std::min(from_left, to_right)));
}

using Four = simd::Vector<float, 4>;
using Two = simd::Vector<double, 2>;

// The pixel at a place and the one to its right, as the bits of one number: so they are loaded at once.
double pair_at(const float* x) {
  double pair;
  std::memcpy(&pair, x, sizeof(pair));
  return pair;
}

// What lies between the pixels at four places and those to their right.
Four between(const float* x, const int32_t* at, Four fraction) {
  const Four a = Four(Two{pair_at(x + at[0]), pair_at(x + at[1])});
  const Four b = Four(Two{pair_at(x + at[2]), pair_at(x + at[3])});
  const Four left = __builtin_shufflevector(a, b, 0, 2, 4, 6);
  const Four right = __builtin_shufflevector(a, b, 1, 3, 5, 7);
  return left + fraction * (right - left);
}

// How far the pixels of a run are from its first along one dim: whole pixels and the rest, apart, because
// vectors add twice as many numbers of 32 bits at once as of 64.
struct Steps {
  int64_t one;
  int32_t whole_of[kRun];
  uint32_t rest_of[kRun];

  explicit Steps(double step) : one(fixed(step)) {
    for (int64_t i = 0; i < kRun; ++i) {
      whole_of[i] = whole(i * one);
      rest_of[i] = rest(i * one);
    }
  }
};

// The places of a run along one dim.
struct Places {
  alignas(32) int32_t before[kRun];  // the pixel before
  alignas(32) float fraction[kRun];  // how far behind it

  Places(int64_t first, const Steps& steps) {
    const int32_t first_whole = whole(first);
    const uint32_t first_rest = rest(first);
    for (int64_t i = 0; i < kRun; ++i) {
      const uint32_t sum = first_rest + steps.rest_of[i];
      before[i] = first_whole + steps.whole_of[i] + (sum < first_rest ? 1 : 0);
      fraction[i] = static_cast<float>(static_cast<int32_t>(sum >> 8)) * 0x1p-24f;
    }
  }
};

// Where the pixels of a run are.
struct Run {
  Places x, y;
  alignas(32) int32_t at[kRun];

  Run(const Bordered& picture, int64_t first_x, const Steps& steps_x, int64_t first_y, const Steps& steps_y)
      : x(first_x, steps_x), y(first_y, steps_y) {
    for (int64_t i = 0; i < kRun; ++i) at[i] = picture.at(x.before[i], y.before[i]);
  }
};

template <bool kMasked>
void bilinear_run(const Bordered& x, const Run& run, float fill, float* y, int64_t count) {
  const float* const upper = x.values();
  const float* const lower = upper + x.stride();
  const Four filled = simd::all<Four>(fill);
  alignas(32) float shares[kRun];
  if (kMasked) {
    for (int64_t i = 0; i < kRun; ++i) {
      shares[i] = share(run.x.before[i] - 1, run.x.fraction[i], x.width()) *
                  share(run.y.before[i] - 1, run.y.fraction[i], x.height());
    }
  }
  for (int64_t i = 0; i < count; i += 4) {
    const Four fx = simd::load<Four>(run.x.fraction + i), fy = simd::load<Four>(run.y.fraction + i);
    const Four above = between(upper, run.at + i, fx), below = between(lower, run.at + i, fx);
    Four shown = above + fy * (below - above);
    if (kMasked) {
      const Four mask = simd::load<Four>(shares + i);
      const Four weighed = shown * mask + (1 - mask) * filled;
      shown = mask > 0 ? weighed : filled;  // where nothing of x is, the sum may be NaN
    }
    if (count - i >= 4) {
      simd::store(y + i, shown);
    } else {
      simd::store_some(y + i, shown, count - i);
    }
  }
}

void nearest_run(const Bordered& x, const Run& run, float* y, int64_t count) {
  for (int64_t i = 0; i < count; ++i) y[i] = x.values()[run.at[i]];
}

void near(const float* x, const PictureSize& size, const Map& map, bool bilinear, const float* fill, float* y,
          int64_t new_height, int64_t new_width) {
  Bordered bordered(size.height, size.width);
  const Steps steps_x(map.a), steps_y(map.d);
  const double from = bilinear ? 1 : 1.5;  // behind the border; the nearest is half a pixel on, cut off
  for (int64_t c = 0; c < size.channels; ++c, x += size.height * size.width) {
    const float border = bilinear ? 0 : fill[c];
    bordered.set(x, border);
    const Box whole{0, 0, size.width, size.height};
    const Box box = border == fill[c] ? loops::drawn(x, size.height, size.width, border) : whole;
    // With a margin of the fill there is none of x where the mask is not 1.
    const bool masked = box.left == 0 || box.top == 0 || box.right == size.width || box.bottom == size.height;
    Span span(box, map);
    std::fill_n(y, new_height * new_width, fill[c]);
    for (int64_t row = 0; row < new_height; ++row, y += new_width) {
      span.find(row, new_width);
      const int64_t place_x = fixed(map.start_x + map.b * static_cast<double>(row) + from);
      const int64_t place_y = fixed(map.start_y + map.e * static_cast<double>(row) + from);
      for (int64_t i = span.begin(); i < span.end(); i += kRun) {
        const int64_t count = std::min(kRun, span.end() - i);
        const Run run(bordered, place_x + i * steps_x.one, steps_x, place_y + i * steps_y.one, steps_y);
        if (bilinear && masked) {
          bilinear_run<true>(bordered, run, fill[c], y + i, count);
        } else if (bilinear) {
          bilinear_run<false>(bordered, run, fill[c], y + i, count);
        } else {
          nearest_run(bordered, run, y + i, count);
        }
      }
    }
  }
}

float over_fill(float sum, float mask, float fill) {
  const float weighed = sum * mask + (1 - mask) * fill;
  return mask > 0 ? weighed : fill;  // nothing of x there: the sum may be NaN
}

// Any map at all, and pictures too large for a border: pixel by pixel.
void far(const float* x, const PictureSize& size, const Map& map, bool bilinear, const float* fill, float* y,
         int64_t new_height, int64_t new_width) {
  const double height = static_cast<double>(size.height), width = static_cast<double>(size.width);
  const int64_t pixels = new_height * new_width;
  for (int64_t i = 0; i < size.channels * pixels; ++i) {
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
    const auto pixel = [&](int64_t dx, int64_t dy, float outside = 0) {
      const bool there = left + dx >= 0 && left + dx < size.width && top + dy >= 0 && top + dy < size.height;
      return there ? x[(c * size.height + top + dy) * size.width + left + dx] : outside;
    };
    if (!bilinear) {
      y[i] = pixel(fx < 0.5f ? 0 : 1, fy < 0.5f ? 0 : 1, fill[c]);
      continue;
    }
    const float above = (1 - fx) * pixel(0, 0) + fx * pixel(1, 0);
    const float below = (1 - fx) * pixel(0, 1) + fx * pixel(1, 1);
    y[i] = over_fill((1 - fy) * above + fy * below, share(left, fx, size.width) * share(top, fy, size.height),
                     fill[c]);
  }
}

}  // namespace

void warp(const float* x, const PictureSize& size, const double* map, bool bilinear, const float* fill,
          float* y, int64_t new_height, int64_t new_width) {
  if (size.channels < 1 || size.height < 1 || size.width < 1 || new_height < 1 || new_width < 1) {
    fail("warp", "pictures need sizes of at least 1, got ", size.channels, " channels of ", size.height,
         " x ", size.width, " for ", new_height, " x ", new_width);
  }
  const Map from_first(map, size.height, size.width, new_height, new_width);
  const bool simple = from_first.is_near(new_height, new_width) && Bordered::fits(size.height, size.width);
  (simple ? near : far)(x, size, from_first, bilinear, fill, y, new_height, new_width);
}

}  // namespace rushlight::ops
