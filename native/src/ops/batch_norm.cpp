// SPDX-License-Identifier: Apache-2.0
//
// Ioffe and Szegedy, "Batch Normalization", 2015. x is [images, channels, size].
#include <cmath>

#include "core/check.h"
#include "loops/channels.h"
#include "rushlight/ops/norms.h"

namespace rushlight::ops {
namespace {

using loops::Channels, loops::ChannelTile, loops::Two;
using List = std::vector<double>;

Channels channels_of(const char* op, const Tensor& x) {
  check::floating(op, "x", x);
  if (x.rank() < 2)
    fail(op, "x must have at least 2 dimensions, the second of them channels, got ", x.shape());
  return Channels(x.shape());
}

void check_scale(const char* op, const char* name, const Tensor& t, const Tensor& x) {
  if (!t.defined()) return;
  check::same_dtype(op, "x", x, name, t);
  if (t.shape() != Shape{x.size(1)}) {
    fail(op, name, " must have one element for each channel (dim 1) of x: ", name, " is ", t.shape(),
         ", x is ", x.shape());
  }
}

void check_statistics(const char* op, const Tensor& statistics, const Tensor& x) {
  check::dtype(op, "statistics", statistics, DType::Float64);
  if (statistics.shape() != Shape{2, x.size(1)}) {
    fail(op, "statistics must be [2, ", x.size(1), "], got ", statistics.shape());
  }
}

double inverse_deviation(double variance, double eps) { return 1 / std::sqrt(variance + eps); }

// Of one tile: first the mean, then the distances from it, while the elements are in the cache.
template <class T>
void moments(const Channels& c, const ChannelTile& tile, const T* xs, Two* out) {
  loops::sum_tile(c, tile, out, &Two::first,
                  [=](int64_t, int64_t, int64_t i) { return static_cast<double>(xs[i]); });
  for (int64_t k = 0; k < tile.end - tile.begin; ++k) out[k].first /= static_cast<double>(tile.count());
  loops::sum_tile(c, tile, out, &Two::second, [=](int64_t, int64_t channel, int64_t i) {
    const double distance = xs[i] - out[channel - tile.begin].first;
    return distance * distance;
  });
}

// The statistics as the backward uses them.
struct Statistics {
  const double *mean, *variance;

  Statistics(const Tensor& statistics)
      : mean(statistics.data<double>()), variance(mean + statistics.size(1)) {}
};

// y = (x - mean) * scale + shift; the coefficients are one each (step 0) or one for each element.
template <class T>
void linear_run(const T* x, T* __restrict y, int64_t n, const double* mean, const double* scale,
                const double* shift, int64_t step) {
  if (step == 0) {
    const double m = *mean, a = *scale, b = *shift;
    for (int64_t i = 0; i < n; ++i) y[i] = static_cast<T>((x[i] - m) * a + b);
  } else {
    for (int64_t i = 0; i < n; ++i) y[i] = static_cast<T>((x[i] - mean[i]) * scale[i] + shift[i]);
  }
}

// dx = dy * scale + (x - mean) * slope + shift
template <class T>
void follow_run(const T* dy, const T* x, T* __restrict dx, int64_t n, const double* mean, const double* scale,
                const double* slope, const double* shift, int64_t step) {
  if (step == 0) {
    const double m = *mean, a = *scale, b = *slope, c = *shift;
    for (int64_t i = 0; i < n; ++i) dx[i] = static_cast<T>(dy[i] * a + (x[i] - m) * b + c);
  } else {
    for (int64_t i = 0; i < n; ++i) {
      dx[i] = static_cast<T>(dy[i] * scale[i] + (x[i] - mean[i]) * slope[i] + shift[i]);
    }
  }
}

template <class T>
double weight_of(const T* ws, int64_t channel) {
  return ws == nullptr ? 1 : static_cast<double>(ws[channel]);
}

}  // namespace

Tensor batch_norm_statistics(const Tensor& x) {
  constexpr const char* op = "batch_norm_statistics";
  const Channels c = channels_of(op, x);
  Tensor statistics = Tensor::empty({2, c.channels}, DType::Float64);
  double* to = statistics.data<double>();
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* xs = x.data<T>();
    const std::vector<Two> parts =
        c.parallel_parts([&](const ChannelTile& tile, Two* out) { moments(c, tile, xs, out); });
    for (int64_t channel = 0; channel < c.channels; ++channel) {
      Two all;
      double count = 0;
      for (int64_t part = 0; part < c.parts(); ++part) {
        const double more = static_cast<double>(c.tile(part, channel, channel + 1).count());
        all = loops::joined(all, count, parts[static_cast<size_t>(part * c.channels + channel)], more);
        count += more;
      }
      to[channel] = all.first;
      to[c.channels + channel] = all.second / count;
    }
  });
  return statistics;
}

Tensor batch_norm(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics, double eps) {
  constexpr const char* op = "batch_norm";
  const Channels c = channels_of(op, x);
  check_scale(op, "w", w, x);
  check_scale(op, "b", b, x);
  check_statistics(op, statistics, x);
  Tensor y = Tensor::empty(x.shape(), x.dtype());
  const Statistics s(statistics);
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* xs = x.data<T>();
    const T* ws = w.defined() ? w.data<T>() : nullptr;
    const T* bs = b.defined() ? b.data<T>() : nullptr;
    T* ys = y.data<T>();
    const List means = c.expanded([=](int64_t k) { return s.mean[k]; });
    const List scales =
        c.expanded([=](int64_t k) { return inverse_deviation(s.variance[k], eps) * weight_of(ws, k); });
    const List shifts = c.expanded([=](int64_t k) { return bs == nullptr ? 0 : static_cast<double>(bs[k]); });
    c.parallel_runs([&](int64_t first, int64_t count, int64_t at, int64_t step) {
      linear_run(xs + first, ys + first, count, means.data() + at, scales.data() + at, shifts.data() + at,
                 step);
    });
  });
  return y;
}

// With h = (x - mean) / deviation: dw = sum(dy h), db = sum(dy), and
// dx = w / deviation * (dy - (db + h dw) / count), where the statistics follow x; else the last term is 0.
NormGradients batch_norm_backward(const Tensor& dy, const Tensor& x, const Tensor& w,
                                  const Tensor& statistics, double eps, bool training,
                                  const NormWants& wants) {
  constexpr const char* op = "batch_norm_backward";
  const Channels c = channels_of(op, x);
  check::same_dtype(op, "dy", dy, "x", x);
  check::same_shape(op, "dy", dy, "x", x);
  check_scale(op, "w", w, x);
  check_statistics(op, statistics, x);
  const Statistics s(statistics);
  const double total = static_cast<double>(c.count());
  NormGradients result{Tensor::empty(wants.dx ? x.shape() : Shape{0}, x.dtype()),
                       Tensor::empty({wants.dw ? c.channels : 0}, x.dtype()),
                       Tensor::empty({wants.dw ? c.channels : 0}, x.dtype())};
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *dys = dy.data<T>(), *xs = x.data<T>();
    const T* ws = w.defined() ? w.data<T>() : nullptr;
    // For each channel sum(dy) and sum(dy (x - mean)).
    std::vector<Two> sums(static_cast<size_t>(c.channels));
    if (training || wants.dw) {
      sums = c.parallel_sums([&](const ChannelTile& tile, Two* out) {
        loops::sum_tile(c, tile, out, &Two::first,
                        [=](int64_t, int64_t, int64_t i) { return static_cast<double>(dys[i]); });
        loops::sum_tile(c, tile, out, &Two::second,
                        [=](int64_t, int64_t k, int64_t i) { return dys[i] * (xs[i] - s.mean[k]); });
      });
    }
    for (int64_t k = 0; wants.dw && k < c.channels; ++k) {
      const Two& sum = sums[static_cast<size_t>(k)];
      result.db.data<T>()[k] = static_cast<T>(sum.first);
      result.dw.data<T>()[k] = static_cast<T>(sum.second * inverse_deviation(s.variance[k], eps));
    }
    if (!wants.dx) return;
    T* dxs = result.dx.data<T>();
    const auto scale = [=](int64_t k) { return inverse_deviation(s.variance[k], eps) * weight_of(ws, k); };
    const List scales = c.expanded(scale);
    if (!training) {
      c.parallel_runs([&](int64_t first, int64_t count, int64_t at, int64_t step) {
        for (int64_t i = 0; i < count; ++i) {
          dxs[first + i] = static_cast<T>(dys[first + i] * scales[static_cast<size_t>(at + i * step)]);
        }
      });
      return;
    }
    const List means = c.expanded([=](int64_t k) { return s.mean[k]; });
    const List slopes = c.expanded([&](int64_t k) {
      const double inverse = inverse_deviation(s.variance[k], eps);
      return -scale(k) * inverse * inverse * sums[static_cast<size_t>(k)].second / total;
    });
    const List shifts =
        c.expanded([&](int64_t k) { return -scale(k) * sums[static_cast<size_t>(k)].first / total; });
    c.parallel_runs([&](int64_t first, int64_t count, int64_t at, int64_t step) {
      follow_run(dys + first, xs + first, dxs + first, count, means.data() + at, scales.data() + at,
                 slopes.data() + at, shifts.data() + at, step);
    });
  });
  return result;
}

}  // namespace rushlight::ops
