// SPDX-License-Identifier: Apache-2.0
//
// One dim in another size, each result a weighted sum of a few elements; an image is resampled one dim
// after the other. The filters are those of torch.nn.functional.interpolate:
// https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html; the cubic one is that
// of R. Keys, "Cubic convolution interpolation for digital image processing", IEEE ASSP 29 (1981).
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/check.h"
#include "rushlight/ops/padding.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kTile = 1 << 13;  // elements

struct Tap {
  int64_t at;
  double weight;
};

// The taps of result o are taps[begin[o]] to taps[begin[o + 1]].
struct Taps {
  std::vector<int64_t> begin{0};
  std::vector<Tap> taps;

  void add(int64_t at, double weight) { taps.push_back({at, weight}); }
  void close() { begin.push_back(static_cast<int64_t>(taps.size())); }
};

double cubic(double x, double a) {
  x = std::abs(x);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return ((x - 5) * x + 8) * x * a - 4 * a;
  return 0;
}

double triangle(double x) { return std::max(0.0, 1 - std::abs(x)); }

// floor(place * scale), with PyTorch's rounding: float32 tensors have float32 places.
int64_t nearest(int64_t o, int64_t in, int64_t out, const Resampling& how, bool narrow) {
  const double half = how.filter == Filter::NearestExact ? 0.5 : 0;
  if (narrow) {
    const float scale =
        how.scale > 0 ? static_cast<float>(how.scale) : static_cast<float>(in) / static_cast<float>(out);
    return static_cast<int64_t>((static_cast<float>(o) + static_cast<float>(half)) * scale);
  }
  if (how.scale > 0) return static_cast<int64_t>((static_cast<double>(o) + half) * how.scale);
  return half == 0 ? o * in / out : (2 * o + 1) * in / (2 * out);
}

// A window of the filter around the result's place, as wide as the results are apart.
void add_antialiased(Taps& taps, int64_t o, int64_t in, double scale, Filter filter) {
  const double wide = std::max(scale, 1.0);
  const double reach = (filter == Filter::Linear ? 1 : 2) * wide;
  const double centre = scale * (static_cast<double>(o) + 0.5);
  const int64_t first = std::max<int64_t>(0, static_cast<int64_t>(centre - reach + 0.5));
  const int64_t last = std::min(in, static_cast<int64_t>(centre + reach + 0.5));
  const size_t from = taps.taps.size();
  double sum = 0;
  for (int64_t i = first; i < last; ++i) {
    const double x = (static_cast<double>(i) - centre + 0.5) / wide;
    const double weight = filter == Filter::Linear ? triangle(x) : cubic(x, -0.5);
    taps.add(i, weight);
    sum += weight;
  }
  for (size_t i = from; i < taps.taps.size() && sum != 0; ++i) taps.taps[i].weight /= sum;
}

Taps taps_of(int64_t in, int64_t out, const Resampling& how, bool narrow) {
  Taps taps;
  double scale = how.scale > 0 ? how.scale : static_cast<double>(in) / static_cast<double>(out);
  if (how.align_corners) {
    scale = out > 1 ? static_cast<double>(in - 1) / static_cast<double>(out - 1) : 0;
  }
  for (int64_t o = 0; o < out; ++o) {
    const double place = static_cast<double>(o);
    const double at = how.align_corners ? place * scale : (place + 0.5) * scale - 0.5;
    if (how.filter == Filter::Nearest || how.filter == Filter::NearestExact) {
      taps.add(std::clamp<int64_t>(nearest(o, in, out, how, narrow), 0, in - 1), 1);
    } else if (how.antialias) {
      add_antialiased(taps, o, in, scale, how.filter);
    } else if (how.filter == Filter::Linear) {
      const double inside = std::clamp(at, 0.0, static_cast<double>(in - 1));
      const int64_t low = static_cast<int64_t>(inside);
      const double part = inside - static_cast<double>(low);
      taps.add(low, 1 - part);
      if (low + 1 < in) taps.add(low + 1, part);
    } else {
      // Farther outside all taps are the same element.
      const double near = std::clamp(at, -2.0, static_cast<double>(in) + 1);
      const double low = std::floor(near);
      for (int64_t k = -1; k <= 2; ++k) {
        const int64_t i = static_cast<int64_t>(low) + k;
        taps.add(std::clamp<int64_t>(i, 0, in - 1), cubic(near - low - static_cast<double>(k), -0.75));
      }
    }
    taps.close();
  }
  return taps;
}

// x as [outer, size, inner].
struct Blocks {
  int64_t outer, inner;
};

// The dim of x that is resampled; x must have one.
int axis_of(const char* op, const char* name, const Tensor& x, int64_t dim) {
  check::floating(op, name, x);
  check::rank(op, name, x, 1, kMaxRank);
  return check::dim(op, dim, x.rank());
}

void check_sizes(const char* op, int64_t from, int64_t to, const Resampling& how) {
  check::positive(op, "the size of the resampled dim", from);
  check::positive(op, "the size of the result", to);
  check::multiply(op, "2 * input size * output size", check::multiply(op, "2 * input size", 2, from),
                  check::add(op, "the output size", to, 1));
  if (!(how.scale >= 0) || !std::isfinite(how.scale)) {
    fail(op, "the scale must be finite and not negative, got ", how.scale);
  }
}

Blocks split(const Tensor& x, int axis) {
  return {x.shape().product(0, axis), x.shape().product(axis + 1, x.rank())};
}

}  // namespace

Tensor resample(const Tensor& x, int64_t dim, int64_t size, const Resampling& how) {
  constexpr const char* op = "interpolate";
  const int axis = axis_of(op, "x", x, dim);
  const int64_t in_size = x.size(axis);
  check_sizes(op, in_size, size, how);
  const Blocks blocks = split(x, axis);
  Tensor y = Tensor::empty(x.shape().with(axis, size), x.dtype());
  if (y.numel() == 0) return y;
  const Taps taps = taps_of(in_size, size, how, x.dtype() == DType::Float32);
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t inner = blocks.inner;
    const T* all_in = x.data<T>();
    T* all_out = y.data<T>();
    parallel_ranges(blocks.outer * size, std::max<int64_t>(1, kTile / inner),
                    [&](int64_t begin, int64_t end) {
                      for (int64_t row = begin; row < end; ++row) {
                        const T* in = all_in + row / size * in_size * inner;
                        T* out = all_out + row * inner;
                        const int64_t first = taps.begin[static_cast<size_t>(row % size)];
                        const int64_t last = taps.begin[static_cast<size_t>(row % size) + 1];
                        for (int64_t t = first; t < last; ++t) {
                          const Tap& tap = taps.taps[static_cast<size_t>(t)];
                          const T weight = static_cast<T>(tap.weight);
                          const T* from = in + tap.at * inner;
                          if (t == first) {
                            for (int64_t i = 0; i < inner; ++i) out[i] = weight * from[i];
                          } else {
                            for (int64_t i = 0; i < inner; ++i) out[i] += weight * from[i];
                          }
                        }
                      }
                    });
  });
  return y;
}

Tensor resample_backward(const Tensor& dy, int64_t dim, int64_t x_size, const Resampling& how) {
  constexpr const char* op = "interpolate_backward";
  const int axis = axis_of(op, "dy", dy, dim);
  const int64_t size = dy.size(axis);
  check_sizes(op, x_size, size, how);
  const Blocks blocks = split(dy, axis);
  Tensor dx = Tensor::zeros(dy.shape().with(axis, x_size), dy.dtype());
  if (dx.numel() == 0) return dx;
  const Taps taps = taps_of(x_size, size, how, dy.dtype() == DType::Float32);
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t inner = blocks.inner;
    const T* all_from = dy.data<T>();
    T* all_to = dx.data<T>();
    const int64_t grain = std::max<int64_t>(1, kTile / (std::max(size, x_size) * inner));
    parallel_ranges(blocks.outer, grain, [&](int64_t begin, int64_t end) {
      for (int64_t row = begin * size; row < end * size; ++row) {
        const T* from = all_from + row * inner;
        T* to = all_to + row / size * x_size * inner;
        const int64_t last = taps.begin[static_cast<size_t>(row % size) + 1];
        for (int64_t t = taps.begin[static_cast<size_t>(row % size)]; t < last; ++t) {
          const Tap& tap = taps.taps[static_cast<size_t>(t)];
          const T weight = static_cast<T>(tap.weight);
          for (int64_t i = 0; i < inner; ++i) to[tap.at * inner + i] += weight * from[i];
        }
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
