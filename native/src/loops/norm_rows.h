// SPDX-License-Identifier: Apache-2.0
//
// What group, layer and RMS norm share. x is [images, channels, size]; a row is a group of channels of one
// image. Layer norm is the case of one group whose channels are the normalised elements, of size 1.
#pragma once

#include <cmath>

#include "core/check.h"
#include "loops/channels.h"
#include "rushlight/tensor.h"

namespace rushlight::loops {

class NormRows {
 public:
  // centred: the mean is taken away; otherwise (RMS) it counts as 0.
  NormRows(const Channels& c, int64_t groups, bool centred)
      : c_(c), groups_(groups), each_(c.channels / groups), row_(each_ * c.size), centred_(centred) {}

  int64_t rows() const { return c_.images * groups_; }

  // Gives [2, rows]: the means, and 1 / sqrt(variance + eps).
  template <class T>
  Tensor forward(const T* x, const T* w, const T* b, double eps, T* y) const {
    Tensor statistics = Tensor::empty({2, rows()}, DType::Float64);
    double *means = statistics.data<double>(), *inverses = means + rows();
    parallel_rows([&](int64_t row) {
      const T* in = x + row * row_;
      const Two all = moments(in);
      means[row] = all.first;
      inverses[row] = 1 / std::sqrt(all.second / static_cast<double>(row_) + eps);
      scale_row(in, all.first, inverses[row], row % groups_ * each_, w, b, y + row * row_);
    });
    return statistics;
  }

  // With h = (x - mean) * inverse: dw = sum(dy h), db = sum(dy), each over images and size, and
  // dx = inverse * (dy w - mean(dy w) - h mean(dy w h)); the RMS has no mean(dy w).
  template <class T>
  void backward(const T* dy, const T* x, const T* w, const Tensor& statistics, T* dx) const {
    const double *means = statistics.data<double>(), *inverses = means + rows();
    const double count = static_cast<double>(row_);
    parallel_rows([&](int64_t row) {
      const int64_t first = row * row_, channel = row % groups_ * each_;
      const double mean = means[row], inverse = inverses[row];
      double sum = 0, dot = 0;
      each_run(channel, [&](int64_t at, int64_t n, int64_t k, int64_t step) {
        const T *g = dy + first + at, *v = x + first + at;
        sum += weighted(n, w, k, step, [=](int64_t i) { return static_cast<double>(g[i]); });
        dot += weighted(n, w, k, step, [=](int64_t i) { return g[i] * (v[i] - mean); });
      });
      const double slope = -inverse * inverse * inverse * dot / count;
      const double shift = centred_ ? -inverse * sum / count : 0;
      each_run(channel, [&](int64_t at, int64_t n, int64_t k, int64_t step) {
        const T *g = dy + first + at, *v = x + first + at;
        T* __restrict out = dx + first + at;
        if (w != nullptr && step == 1) {
          for (int64_t i = 0; i < n; ++i) {
            out[i] = static_cast<T>(g[i] * (inverse * w[k + i]) + (v[i] - mean) * slope + shift);
          }
        } else {
          const double scale = w == nullptr ? inverse : inverse * w[k];
          for (int64_t i = 0; i < n; ++i) {
            out[i] = static_cast<T>(g[i] * scale + (v[i] - mean) * slope + shift);
          }
        }
      });
    });
  }

  template <class T>
  void backward_weight(const T* dy, const T* x, const Tensor& statistics, T* dw, T* db) const {
    const double *means = statistics.data<double>(), *inverses = means + rows();
    const std::vector<Two> sums = c_.parallel_sums([&](const ChannelTile& tile, Two* out) {
      sum_tile(c_, tile, out, &Two::first, [=](int64_t image, int64_t channel, int64_t i) {
        const int64_t row = image * groups_ + channel / each_;
        return dy[i] * ((x[i] - means[row]) * inverses[row]);
      });
      sum_tile(c_, tile, out, &Two::second, [=](int64_t, int64_t, int64_t i) { return double(dy[i]); });
    });
    for (size_t i = 0; i < sums.size(); ++i) {
      dw[i] = static_cast<T>(sums[i].first);
      db[i] = static_cast<T>(sums[i].second);
    }
  }

 private:
  template <class F>
  void parallel_rows(F&& body) const {
    parallel_ranges(row_ == 0 ? 0 : rows(),
                    std::max<int64_t>(1, Channels::kTile / std::max<int64_t>(1, row_)),
                    [&](int64_t begin, int64_t end) {
                      for (int64_t row = begin; row < end; ++row) body(row);
                    });
  }

  // The mean and the sum of squared distances from it, joined from pieces that stay in the cache.
  template <class T>
  Two moments(const T* x) const {
    Two all;
    for (int64_t begin = 0; begin < row_; begin += Channels::kTile) {
      const int64_t n = std::min(Channels::kTile, row_ - begin);
      const T* in = x + begin;
      Two piece;
      if (centred_) piece.first = lane_sum(n, [=](int64_t i) { return double(in[i]); }) / double(n);
      piece.second =
          lane_sum(n, [=, mean = piece.first](int64_t i) { return (in[i] - mean) * (in[i] - mean); });
      all = joined(all, static_cast<double>(begin), piece, static_cast<double>(n));
    }
    return all;
  }

  // Runs run(at, n, k, step) over a row: element at + i has the weight k + i * step.
  template <class F>
  void each_run(int64_t channel, F&& run) const {
    if (c_.size == 1) {
      run(0, each_, channel, 1);
    } else {
      for (int64_t k = 0; k < each_; ++k) run(k * c_.size, c_.size, channel + k, 0);
    }
  }

  template <class T, class F>
  static double weighted(int64_t n, const T* w, int64_t k, int64_t step, F f) {
    if (w == nullptr) return lane_sum(n, f);
    if (step == 0) return w[k] * lane_sum(n, f);
    return lane_sum(n, [=](int64_t i) { return w[k + i] * f(i); });
  }

  template <class T>
  void scale_row(const T* x, double mean, double inverse, int64_t channel, const T* w, const T* b,
                 T* y) const {
    each_run(channel, [&](int64_t at, int64_t n, int64_t k, int64_t step) {
      const T* in = x + at;
      T* __restrict out = y + at;
      if (step == 1 && w != nullptr && b != nullptr) {
        for (int64_t i = 0; i < n; ++i)
          out[i] = static_cast<T>((in[i] - mean) * inverse * w[k + i] + b[k + i]);
      } else if (step == 1 && (w != nullptr || b != nullptr)) {
        for (int64_t i = 0; i < n; ++i) {
          const double h = (in[i] - mean) * inverse;
          out[i] = static_cast<T>(w != nullptr ? h * w[k + i] : h + b[k + i]);
        }
      } else {
        const double scale = w == nullptr ? inverse : inverse * w[k], shift = b == nullptr ? 0 : double(b[k]);
        for (int64_t i = 0; i < n; ++i) out[i] = static_cast<T>((in[i] - mean) * scale + shift);
      }
    });
  }

  Channels c_;
  int64_t groups_, each_, row_;
  bool centred_;
};

// Runs the forward for float32 or float64; w and b may be undefined.
inline std::pair<Tensor, Tensor> norm_forward(const char* op, const NormRows& rows, const Tensor& x,
                                              const Tensor& w, const Tensor& b, double eps) {
  Tensor y = Tensor::empty(x.shape(), x.dtype());
  Tensor statistics = dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return rows.forward<T>(x.data<T>(), w.defined() ? w.data<T>() : nullptr,
                           b.defined() ? b.data<T>() : nullptr, eps, y.data<T>());
  });
  return {y, statistics};
}

// The same of the backward, as the gradients of the ops; dw and db have the shape `scale`.
template <class Gradients, class Wants>
Gradients norm_backward(const char* op, const NormRows& rows, const Tensor& dy, const Tensor& x,
                        const Tensor& w, const Tensor& statistics, const Shape& scale, const Wants& wants) {
  check::same_dtype(op, "dy", dy, "x", x);
  check::same_shape(op, "dy", dy, "x", x);
  check::dtype(op, "statistics", statistics, DType::Float64);
  if (statistics.shape() != Shape{2, rows.rows()}) {
    fail(op, "statistics must be [2, ", rows.rows(), "], got ", statistics.shape());
  }
  Gradients result{Tensor::empty(wants.dx ? x.shape() : Shape{0}, x.dtype()),
                   Tensor::empty(wants.dw ? scale : Shape{0}, x.dtype()),
                   Tensor::empty(wants.dw ? scale : Shape{0}, x.dtype())};
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *dys = dy.data<T>(), *xs = x.data<T>();
    const T* ws = w.defined() ? w.data<T>() : nullptr;
    if (wants.dx) rows.backward<T>(dys, xs, ws, statistics, result.dx.template data<T>());
    if (wants.dw) {
      rows.backward_weight<T>(dys, xs, statistics, result.dw.template data<T>(),
                              result.db.template data<T>());
    }
  });
  return result;
}

}  // namespace rushlight::loops
