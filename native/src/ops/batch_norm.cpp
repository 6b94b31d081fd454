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

// Of one tile, in one pass: the distances d from the first element p give the mean p + sum(d) / n and the
// squared distances from it, sum(d^2) - sum(d)^2 / n. p is one of the elements, so that it is at most
// sqrt(n) deviations from the mean, and the difference loses at most a factor n = 16,384 of what double has.
template <class T>
void moments(const Channels& c, const ChannelTile& tile, const T* xs, Two* out) {
  // From an infinite p every distance would be infinite or NaN.
  const auto start = [=](auto access, int64_t i, int64_t) {
    const auto p = access(xs + i);
    return p - p == 0 ? p : decltype(p - p){};
  };
  const auto element = [=](auto access, int64_t, int64_t, int64_t i, auto p) {
    const auto d = access(xs + i) - p;
    return loops::Both{d, d, d};
  };
  const auto join = [&](int64_t k, const Two* columns, int64_t count) {
    const double each = static_cast<double>(tile.count()) / static_cast<double>(count);
    Two all;
    for (int64_t i = 0; i < count; ++i) {
      const int64_t at = c.at(tile.from, tile.begin + k) + tile.size_begin + i;
      const double p = start(loops::OneAccess(), at, 0), mean = columns[i].first / each;
      const Two column{p + mean, columns[i].second - columns[i].first * mean};
      all = loops::joined(all, static_cast<double>(i) * each, column, each);
    }
    return all;
  };
  loops::two_sums(c, tile, out, start, element, join);
}

// The statistics as the backward uses them.
struct Statistics {
  const double *mean, *variance;

  Statistics(const Tensor& statistics)
      : mean(statistics.data<double>()), variance(mean + statistics.size(1)) {}
};

// y[i] = f(access, i, coefficients...) over a run; the coefficients are one each (step 0), read before y is
// written, or one for each element.
template <class T, class F, class... Numbers>
void run_alike(T* y, int64_t n, F f, Numbers... numbers) {
  loops::for_wide(n, [=](auto access, int64_t i) {
    access.template write<T>(y + i, f(access, i, access.all(numbers)...));
  });
}
template <class T, class F, class... Lists>
void run_of(T* y, int64_t n, int64_t at, int64_t step, F f, const Lists*... lists) {
  if (step == 0) {
    run_alike(y, n, f, lists[at]...);
  } else {
    loops::for_wide(n, [=](auto access, int64_t i) {
      access.template write<T>(y + i, f(access, i, access(lists + at + i)...));
    });
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

namespace {

// kRelu: max(.., 0) of the result, NaN stays.
template <bool kRelu>
Tensor normalised(const char* op, const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics,
                  double eps) {
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
      const T* in = xs + first;
      const auto element = [=](auto access, int64_t i, auto mean, auto scale, auto shift) {
        const auto v = access.template round<T>((access(in + i) - mean) * scale + shift);
        if constexpr (kRelu) return v < T(0) ? std::decay_t<decltype(v)>{} : v;
        return v;
      };
      run_of(ys + first, count, at, step, element, means.data(), scales.data(), shifts.data());
    });
  });
  return y;
}

// dy, or with a ReLU behind the norm, whose result is y: dy where y is not 0.
template <class T>
struct Upstream {
  const T *dy, *y;

  template <class Access>
  [[gnu::always_inline]] auto operator()(Access access, int64_t i) const {
    const auto g = access.raw(dy + i);
    if (y == nullptr) return access.template widen<T>(g);
    const auto v = access.raw(y + i);
    return access.template widen<T>(v <= T(0) ? std::decay_t<decltype(g)>{} : g);
  }
};

// With h = (x - mean) / deviation: dw = sum(dy h), db = sum(dy), and
// dx = w / deviation * (dy - (db + h dw) / count), where the statistics follow x; else the last term is 0.
template <class T>
class BatchNormGradient {
 public:
  BatchNormGradient(const Channels& c, const Upstream<T>& dy, const Tensor& x, const Tensor& w,
                    const Statistics& s, double eps)
      : c_(c), dy_(dy), x_(x.data<T>()), means_(c.expanded([=](int64_t k) { return s.mean[k]; })) {
    const T* ws = w.defined() ? w.data<T>() : nullptr;
    inverses_.resize(static_cast<size_t>(c.channels));
    for (int64_t k = 0; k < c.channels; ++k) inverses_[k] = inverse_deviation(s.variance[k], eps);
    scales_ = c.expanded([&](int64_t k) { return inverses_[k] * weight_of(ws, k); });
    slopes_.assign(scales_.size(), 0);
    shifts_.assign(scales_.size(), 0);
    sums_.resize(static_cast<size_t>(c.channels));
  }

  // For each channel sum(dy) and sum(dy (x - mean)).
  void sum_all() {
    sums_ = c_.parallel_sums([&](const ChannelTile& tile, Two* out) { sum(tile, out); });
  }
  void give_weights(T* dw, T* db) const {
    for (int64_t k = 0; k < c_.channels; ++k) {
      db[k] = static_cast<T>(sums_[k].first);
      dw[k] = static_cast<T>(sums_[k].second * inverses_[k]);
    }
  }

  void give_all(T* dx, bool training) {
    if (training) set_coefficients(0, c_.channels);
    c_.parallel_runs([&](int64_t first, int64_t count, int64_t at, int64_t step) {
      training ? follow(dx, first, count, at, step) : scale(dx, first, count, at, step);
    });
  }

  // Where a block of channels fits into the cache, and there are blocks enough for the threads: the sums and
  // dx of one block after the other, with the same bits.
  bool by_blocks() const {
    return !c_.small() && c_.blocks() >= 16 &&
           c_.count() * c_.across() <= (int64_t{1} << 20) / int64_t{2 * sizeof(T)};
  }
  void sum_and_give_blocks(T* dx) {
    parallel_tiles(c_.blocks(), [&](int64_t block, int) {
      const int64_t begin = block * c_.across(), end = std::min(c_.channels, begin + c_.across());
      Two part[Channels::kMostAcross];
      for (int64_t p = 0; p < c_.parts(); ++p) {
        sum(c_.tile(p, begin, end), part);
        for (int64_t k = begin; k < end; ++k) {
          sums_[k].first += part[k - begin].first;
          sums_[k].second += part[k - begin].second;
        }
      }
      set_coefficients(begin, end);
      for (int64_t image = 0; image < c_.images; ++image) {
        for (int64_t k = begin; k < end; ++k) follow(dx, c_.at(image, k), c_.size, k, 0);
      }
    });
  }

 private:
  void sum(const ChannelTile& tile, Two* out) const {
    loops::two_sums(
        c_, tile, out, [&](auto access, int64_t, int64_t place) { return access(means_.data() + place); },
        [dy = dy_, x = x_](auto access, int64_t, int64_t, int64_t i, auto mean) {
          const auto g = dy(access, i);
          return loops::Both{g, g, access(x + i) - mean};
        },
        loops::total);
  }

  void set_coefficients(int64_t begin, int64_t end) {
    const int64_t each = c_.small() ? c_.size : 1;
    for (int64_t i = begin * each; i < end * each; ++i) {
      const int64_t k = i / each;
      const double total = static_cast<double>(c_.count());
      slopes_[i] = -scales_[i] * inverses_[k] * inverses_[k] * sums_[k].second / total;
      shifts_[i] = -scales_[i] * sums_[k].first / total;
    }
  }

  void follow(T* dx, int64_t first, int64_t count, int64_t at, int64_t step) const {
    const auto element = [=, dy = dy_, x = x_](auto access, int64_t i, auto mean, auto scale, auto slope,
                                               auto shift) {
      return access.template round<T>(dy(access, first + i) * scale + (access(x + first + i) - mean) * slope +
                                      shift);
    };
    run_of(dx + first, count, at, step, element, means_.data(), scales_.data(), slopes_.data(),
           shifts_.data());
  }
  void scale(T* dx, int64_t first, int64_t count, int64_t at, int64_t step) const {
    const auto element = [=, dy = dy_](auto access, int64_t i, auto scale) {
      return access.template round<T>(dy(access, first + i) * scale);
    };
    run_of(dx + first, count, at, step, element, scales_.data());
  }

  Channels c_;
  Upstream<T> dy_;
  const T* x_;
  List means_, scales_, slopes_, shifts_;  // expanded
  List inverses_;                          // of each channel's deviation
  std::vector<Two> sums_;
};

// y is undefined without a ReLU.
NormGradients gradients(const char* op, const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                        const Tensor& statistics, double eps, bool training, const NormWants& wants) {
  const Channels c = channels_of(op, x);
  check::same_dtype(op, "dy", dy, "x", x);
  check::same_shape(op, "dy", dy, "x", x);
  check_scale(op, "w", w, x);
  check_statistics(op, statistics, x);
  NormGradients result{Tensor::empty(wants.dx ? x.shape() : Shape{0}, x.dtype()),
                       Tensor::empty({wants.dw ? c.channels : 0}, x.dtype()),
                       Tensor::empty({wants.dw ? c.channels : 0}, x.dtype())};
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    BatchNormGradient<T> gradient(c, {dy.data<T>(), y.defined() ? y.data<T>() : nullptr}, x, w,
                                  Statistics(statistics), eps);
    T* dx = wants.dx ? result.dx.data<T>() : nullptr;
    if (wants.dx && training && gradient.by_blocks()) {
      gradient.sum_and_give_blocks(dx);
    } else {
      if (training || wants.dw) gradient.sum_all();
      if (wants.dx) gradient.give_all(dx, training);
    }
    if (wants.dw) gradient.give_weights(result.dw.data<T>(), result.db.data<T>());
  });
  return result;
}

}  // namespace

Tensor batch_norm(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics, double eps) {
  return normalised<false>("batch_norm", x, w, b, statistics, eps);
}

Tensor batch_norm_relu(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics,
                       double eps) {
  return normalised<true>("batch_norm_relu", x, w, b, statistics, eps);
}

NormGradients batch_norm_backward(const Tensor& dy, const Tensor& x, const Tensor& w,
                                  const Tensor& statistics, double eps, bool training,
                                  const NormWants& wants) {
  return gradients("batch_norm_backward", dy, Tensor(), x, w, statistics, eps, training, wants);
}

NormGradients batch_norm_relu_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                       const Tensor& statistics, double eps, bool training,
                                       const NormWants& wants) {
  constexpr const char* op = "batch_norm_relu_backward";
  check::same_dtype(op, "dy", dy, "y", y);
  check::same_shape(op, "dy", dy, "y", y);
  return gradients(op, dy, y, x, w, statistics, eps, training, wants);
}

}  // namespace rushlight::ops
