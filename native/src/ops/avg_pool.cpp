// SPDX-License-Identifier: Apache-2.0
//
// The mean of each window, as torch.nn.AvgPool2d and AdaptiveAvgPool2d and their like:
// https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html. Sums are taken in double.
#include <algorithm>

#include "core/check.h"
#include "loops/pool_windows.h"
#include "loops/wide.h"
#include "rushlight/ops/pooling.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kTile = 1 << 13;  // elements

using loops::PoolWindows;
using loops::Span;

// What the sum of a window is divided by.
struct Divisor {
  bool count_include_pad;
  int64_t override_;

  double of(const Span& d, const Span& h, const Span& w) const {
    if (override_ != 0) return static_cast<double>(override_);
    return static_cast<double>(count_include_pad ? d.whole * h.whole * w.whole : d.count * h.count * w.count);
  }
};

// Calls f(result's number, divisor, rows) for each window of a plane, where rows(g) calls
// g(first element, count) for each of its rows.
// kWholeRows: each window has whole rows, which follow one another.
template <bool kWholeRows, class F>
void for_each_window(const PoolWindows& w, const Divisor& divisor, F&& f) {
  const auto& [depth, height, width] = w.axes;
  const int64_t in_h = height.in, in_w = width.in;
  int64_t out = 0;
  for (const Span& d : depth.spans) {
    for (const Span& h : height.spans) {
      for (const Span& column : width.spans) {
        f(out++, divisor.of(d, h, column), [&](auto&& row) {
          for (int64_t i = d.first; i < d.first + d.count; ++i) {
            if constexpr (kWholeRows) {
              row((i * in_h + h.first) * in_w, h.count * in_w);
            } else {
              for (int64_t j = h.first; j < h.first + h.count; ++j) {
                row((i * in_h + j) * in_w + column.first, column.count);
              }
            }
          }
        });
      }
    }
  }
}

bool whole_rows(const PoolWindows& w) {
  const loops::PoolAxis& width = w.axes[2];
  return width.out == 1 && width.spans[0].count == width.in;
}

Tensor pool(const char* op, const Tensor& x, const PoolWindows& w, const Divisor& divisor) {
  Tensor y = Tensor::empty(w.shape, x.dtype());
  if (y.numel() == 0) return y;
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* all_in = x.data<T>();
    T* all_out = y.data<T>();
    parallel_ranges(w.planes, w.grain(kTile), [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; ++p) {
        const T* in = all_in + p * w.in_size();
        T* out = all_out + p * w.out_size();
        if (whole_rows(w)) {
          for_each_window<true>(w, divisor, [&](int64_t o, double by, auto&& rows) {
            double sum = 0;
            rows([&](int64_t first, int64_t count) {
              sum += loops::wide_sum(count, [=](auto access, int64_t k) { return access(in + first + k); });
            });
            out[o] = static_cast<T>(sum / by);
          });
          continue;
        }
        for_each_window<false>(w, divisor, [&](int64_t o, double by, auto&& rows) {
          double sum = 0;
          rows([&](int64_t first, int64_t count) {
            for (int64_t k = first; k < first + count; ++k) sum += static_cast<double>(in[k]);
          });
          out[o] = static_cast<T>(sum / by);
        });
      }
    });
  });
  return y;
}

Tensor spread(const char* op, const Tensor& dy, const Shape& x_shape, const PoolWindows& w,
              const Divisor& divisor) {
  check::floating(op, "dy", dy);
  if (dy.shape() != w.shape) fail(op, "dy must be ", w.shape, ", got ", dy.shape());
  Tensor dx = Tensor::zeros(x_shape, dy.dtype());
  if (dx.numel() == 0 || dy.numel() == 0) return dx;
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* all_from = dy.data<T>();
    T* all_to = dx.data<T>();
    parallel_ranges(w.planes, w.grain(kTile), [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; ++p) {
        const T* from = all_from + p * w.out_size();
        T* to = all_to + p * w.in_size();
        const auto spread_one = [&](int64_t o, double by, auto&& rows) {
          const T share = static_cast<T>(static_cast<double>(from[o]) / by);
          rows([&](int64_t first, int64_t count) {
            for (int64_t k = first; k < first + count; ++k) to[k] += share;
          });
        };
        whole_rows(w) ? for_each_window<true>(w, divisor, spread_one)
                      : for_each_window<false>(w, divisor, spread_one);
      }
    });
  });
  return dx;
}

PoolWindows windows_of(const char* op, const Shape& x, const PoolGeometry& g) {
  for (int i = 0; i < g.dims && i < 3; ++i) {
    if (g.dilation[i] != 1) fail(op, "the dilation must be 1, got ", g.dilation[i]);
  }
  return loops::sliding_windows(op, x, {g.dims, g.kernel, g.stride, g.pad, g.dilation, g.ceil_mode});
}

const char* name_of(int dims) { return dims == 1 ? "avg_pool1d" : dims == 2 ? "avg_pool2d" : "avg_pool3d"; }

}  // namespace

Tensor avg_pool(const Tensor& x, const PoolGeometry& g, bool count_include_pad, int64_t divisor) {
  const char* const op = name_of(g.dims);
  check::floating(op, "x", x);
  return pool(op, x, windows_of(op, x.shape(), g), {count_include_pad, divisor});
}

Tensor avg_pool_backward(const Tensor& dy, const Shape& x_shape, const PoolGeometry& g,
                         bool count_include_pad, int64_t divisor) {
  constexpr const char* op = "avg_pool_backward";
  return spread(op, dy, x_shape, windows_of(op, x_shape, g), {count_include_pad, divisor});
}

Tensor adaptive_avg_pool(const Tensor& x, const std::vector<int64_t>& sizes) {
  constexpr const char* op = "adaptive_avg_pool";
  check::floating(op, "x", x);
  return pool(op, x, loops::adaptive_windows(op, x.shape(), sizes), {false, 0});
}

Tensor adaptive_avg_pool_backward(const Tensor& dy, const Shape& x_shape, int64_t dims) {
  constexpr const char* op = "adaptive_avg_pool_backward";
  loops::check_planes(op, dy.shape(), dims);
  const std::vector<int64_t> sizes(dy.shape().end() - dims, dy.shape().end());
  return spread(op, dy, x_shape, loops::adaptive_windows(op, x_shape, sizes), {false, 0});
}

}  // namespace rushlight::ops
