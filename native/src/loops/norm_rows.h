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
        const Two more = weighted(n, w, k, step, [=](auto access, int64_t i, auto weight) {
          const auto upstream = access(g + i) * weight;
          return Both{upstream, upstream, access(v + i) - mean};
        });
        sum += more.first;
        dot += more.second;
      });
      const double slope = -inverse * inverse * inverse * dot / count;
      const double shift = centred_ ? -inverse * sum / count : 0;
      each_run(channel, [&](int64_t at, int64_t n, int64_t k, int64_t step) {
        const T *g = dy + first + at, *v = x + first + at;
        T* __restrict out = dx + first + at;
        const auto element = [=](auto access, int64_t i, auto scale) {
          access.write(out + i, access.template round<T>(access(g + i) * scale +
                                                         (access(v + i) - mean) * slope + shift));
        };
        if (w != nullptr && step == 1) {
          for_wide(n, [=](auto access, int64_t i) { element(access, i, access(w + k + i) * inverse); });
        } else {
          const double scale = w == nullptr ? inverse : inverse * w[k];
          for_wide(n, [=](auto access, int64_t i) { element(access, i, access.all(scale)); });
        }
      });
    });
  }

  template <class T>
  void backward_weight(const T* dy, const T* x, const Tensor& statistics, T* dw, T* db) const {
    const double *means = statistics.data<double>(), *inverses = means + rows();
    const std::vector<Two> sums = c_.parallel_sums([&](const ChannelTile& tile, Two* out) {
      if (c_.small() && groups_ > 1) {  // columns that lie side by side are of several rows
        std::fill_n(out, tile.end - tile.begin, Two{});
        sum_tile(c_, tile, out, &Two::second, [=](int64_t image, int64_t channel, int64_t i) {
          const int64_t row = image * groups_ + channel / each_;
          return dy[i] * ((x[i] - means[row]) * inverses[row]);
        });
        sum_tile(c_, tile, out, &Two::first, [=](int64_t, int64_t, int64_t i) { return double(dy[i]); });
        return;
      }
      const int64_t groups = groups_, each = each_;
      two_sums(
          c_, tile, out, [](auto access, int64_t, int64_t) { return access.all(0); },
          [=](auto access, int64_t image, int64_t channel, int64_t i, auto) {
            const int64_t row = groups == 1 ? image : image * groups + channel / each;
            const auto g = access(dy + i);
            return Both{g, g, (access(x + i) - means[row]) * inverses[row]};
          },
          total);
    });
    for (size_t i = 0; i < sums.size(); ++i) {
      dw[i] = static_cast<T>(sums[i].second);
      db[i] = static_cast<T>(sums[i].first);
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
      if (centred_)
        piece.first = wide_sum(n, [=](auto access, int64_t i) { return access(in + i); }) / double(n);
      piece.second = wide_sum(n, [=, mean = piece.first](auto access, int64_t i) {
        const auto distance = access(in + i) - mean;
        return distance * distance;
      });
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

  // The two sums of f(access, i, weight) over a run.
  template <class T, class F>
  static Two weighted(int64_t n, const T* w, int64_t k, int64_t step, F f) {
    TwoSums sums;
    if (w != nullptr && step == 1) {
      sums.add(n, [=](auto access, int64_t i) { return f(access, i, access(w + k + i)); });
    } else {
      const double weight = w == nullptr ? 1 : static_cast<double>(w[k]);
      sums.add(n, [=](auto access, int64_t i) { return f(access, i, access.all(weight)); });
    }
    return sums.total();
  }

  template <class T>
  void scale_row(const T* x, double mean, double inverse, int64_t channel, const T* w, const T* b,
                 T* y) const {
    each_run(channel, [&](int64_t at, int64_t n, int64_t k, int64_t step) {
      const T* in = x + at;
      T* out = y + at;
      const auto element = [=](auto access, int64_t i, auto weight, auto shift) {
        const auto h = (access(in + i) - mean) * inverse;
        access.write(out + i, access.template round<T>(h * weight + shift));
      };
      if (step == 1 && w != nullptr && b != nullptr) {
        for_wide(n,
                 [=](auto access, int64_t i) { element(access, i, access(w + k + i), access(b + k + i)); });
      } else if (step == 1 && w != nullptr) {
        for_wide(n, [=](auto access, int64_t i) { element(access, i, access(w + k + i), access.all(0)); });
      } else if (step == 1 && b != nullptr) {
        for_wide(n, [=](auto access, int64_t i) { element(access, i, access.all(1), access(b + k + i)); });
      } else {
        const double weight = w == nullptr ? 1 : double(w[k]), shift = b == nullptr ? 0 : double(b[k]);
        for_wide(n,
                 [=](auto access, int64_t i) { element(access, i, access.all(weight), access.all(shift)); });
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
