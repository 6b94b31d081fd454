// SPDX-License-Identifier: Apache-2.0
//
// The largest value of each window, and where it was, as torch.nn.MaxPool2d and its like:
// https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html. Padding counts as -infinity; the
// first of equal values wins; NaN beats every number, and the last NaN of a window wins, as in PyTorch.
#include <algorithm>
#include <limits>

#include "core/check.h"
#include "loops/number.h"
#include "loops/pool_windows.h"
#include "rushlight/ops/pooling.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kTile = 1 << 14;  // elements

using loops::PoolAxis;
using loops::PoolWindows;
using loops::Span;

template <class T>
constexpr T lowest() {
  if constexpr (std::numeric_limits<T>::has_infinity) return -std::numeric_limits<T>::infinity();
  return std::numeric_limits<T>::lowest();
}

// One plane. A window that lies on padding alone (dilation can step over a small input) gives the lowest
// value and index -1.
template <class T>
void pool_plane(const PoolWindows& w, const T* x, T* y, int64_t* indices) {
  const auto& [depth, height, width] = w.axes;
  for (const Span& d : depth.spans) {
    for (const Span& h : height.spans) {
      for (const Span& column : width.spans) {
        T best = lowest<T>();
        int64_t where = -1;
        for (int64_t i = 0; i < d.count; ++i) {
          int64_t row = ((d.first + i * depth.step) * height.in + h.first) * width.in + column.first;
          for (int64_t j = 0; j < h.count; ++j, row += height.step * width.in) {
            for (int64_t k = 0, at = row; k < column.count; ++k, at += width.step) {
              // A NaN wins too, and so does the first of a window of -infinity.
              if (x[at] > best || number::is_nan(x[at]) || where < 0) {
                best = x[at];
                where = at;
              }
            }
          }
        }
        *y++ = best;
        *indices++ = where;
      }
    }
  }
}

// The usual case, 2 x 2 with stride 2 and no padding, without branches.
template <class T>
void pool_plane_2x2(const PoolWindows& w, const T* x, T* y, int64_t* indices) {
  const int64_t in_w = w.axes[2].in, out_h = w.axes[1].out, out_w = w.axes[2].out;
  for (int64_t oh = 0; oh < out_h; ++oh) {
    for (int64_t ow = 0; ow < out_w; ++ow) {
      const int64_t top = 2 * oh * in_w + 2 * ow;
      T best = x[top];
      int64_t where = top;
      const auto meet = [&](int64_t at) {
        const bool wins = x[at] > best || number::is_nan(x[at]);
        best = wins ? x[at] : best;
        where = wins ? at : where;
      };
      meet(top + 1);
      meet(top + in_w);
      meet(top + in_w + 1);
      *y++ = best;
      *indices++ = where;
    }
  }
}

bool is_2x2(const PoolGeometry& g, const PoolWindows& w) {
  const auto both = [](const std::array<int64_t, 3>& a, int64_t value) {
    return a[0] == value && a[1] == value;
  };
  return g.dims == 2 && both(g.kernel, 2) && both(g.stride, 2) && both(g.pad, 0) && both(g.dilation, 1) &&
         2 * w.axes[1].out <= w.axes[1].in && 2 * w.axes[2].out <= w.axes[2].in;
}

std::pair<Tensor, Tensor> pool(const char* op, const Tensor& x, const PoolWindows& w, bool plain) {
  Tensor y = Tensor::empty(w.shape, x.dtype());
  Tensor indices = Tensor::empty(w.shape, DType::Int64);
  if (y.numel() == 0) return {std::move(y), std::move(indices)};
  dispatch_number(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* in = x.data<T>();
    T* out = y.data<T>();
    int64_t* at = indices.data<int64_t>();
    parallel_ranges(w.planes, w.grain(kTile), [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; ++p) {
        (plain ? pool_plane_2x2<T> : pool_plane<T>)(w, in + p * w.in_size(), out + p * w.out_size(),
                                                    at + p * w.out_size());
      }
    });
  });
  return {std::move(y), std::move(indices)};
}

}  // namespace

std::pair<Tensor, Tensor> max_pool(const Tensor& x, const PoolGeometry& g) {
  const char* const op = g.dims == 1 ? "max_pool1d" : g.dims == 2 ? "max_pool2d" : "max_pool3d";
  if (x.dtype() == DType::Bool) fail(op, "x must hold numbers, got bool");
  const PoolWindows w =
      loops::sliding_windows(op, x.shape(), {g.dims, g.kernel, g.stride, g.pad, g.dilation, g.ceil_mode});
  return pool(op, x, w, is_2x2(g, w));
}

std::pair<Tensor, Tensor> adaptive_max_pool(const Tensor& x, const std::vector<int64_t>& sizes) {
  check::floating("adaptive_max_pool", "x", x);
  return pool("adaptive_max_pool", x, loops::adaptive_windows("adaptive_max_pool", x.shape(), sizes), false);
}

Tensor max_pool_backward(const Tensor& dy, const Tensor& indices, const Shape& x_shape, int64_t dims) {
  constexpr const char* op = "max_pool_backward";
  check::floating(op, "dy", dy);
  check::dtype(op, "indices", indices, DType::Int64);
  check::same_shape(op, "dy", dy, "indices", indices);
  loops::check_planes(op, x_shape, dims);
  const int first = x_shape.rank() - static_cast<int>(dims);
  if (dy.rank() != x_shape.rank() ||
      !std::equal(x_shape.begin(), x_shape.begin() + first, dy.shape().begin())) {
    fail(op, "dy must have the planes of x: dy is ", dy.shape(), ", x is ", x_shape);
  }
  Tensor dx = Tensor::empty(x_shape, dy.dtype());
  if (dx.numel() == 0) return dx;
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t in_size = x_shape.product(first, x_shape.rank());
    const int64_t out_size = dy.shape().product(first, dy.rank());
    const T* from = dy.data<T>();
    const int64_t* at = indices.data<int64_t>();
    T* to = dx.data<T>();
    const int64_t grain = std::max<int64_t>(1, kTile / std::max(in_size, out_size));
    parallel_ranges(x_shape.product(0, first), grain, [&](int64_t begin, int64_t end) {
      std::fill(to + begin * in_size, to + end * in_size, T(0));
      for (int64_t p = begin; p < end; ++p) {
        for (int64_t i = p * out_size; i < (p + 1) * out_size; ++i) {
          if (at[i] == -1) continue;  // a window of padding alone
          if (at[i] < 0 || at[i] >= in_size) {
            fail(op, "indices must lie in a plane of ", in_size, " elements, got ", at[i]);
          }
          to[p * in_size + at[i]] += from[i];
        }
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
