// SPDX-License-Identifier: Apache-2.0
//
// The largest value of each window, and where it was, as torch.nn.MaxPool2d:
// https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html. Padding counts as -infinity; the
// first of equal values wins; NaN beats every number, and the last NaN of a window wins, as in PyTorch.
#include <algorithm>
#include <limits>

#include "core/check.h"
#include "loops/window.h"
#include "rushlight/ops/pooling.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kGrain = 1 << 14;  // elements a tile

using loops::Window;

// The taps that fall inside the input: those of kernel indices [first, last).
struct Taps {
  int64_t start, first, last;
};
Taps taps_of(int64_t in, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation, int64_t out) {
  const int64_t start = out * stride - pad;
  const int64_t first = start < 0 ? (-start - 1) / dilation + 1 : 0;
  const int64_t last = start >= in ? 0 : std::min(kernel, (in - 1 - start) / dilation + 1);
  return {start, first, last};
}

// One plane. A window that lies on padding alone (dilation can step over a small input) gives
// -infinity and index -1.
template <class T>
void pool_plane(const Window& w, const T* x, T* y, int64_t* indices) {
  const loops::Steps& s = w.steps;
  for (int64_t oh = 0; oh < w.out_h; ++oh) {
    const Taps rows = taps_of(w.in_h, w.kernel_h, s.stride_h, s.pad_h, s.dilation_h, oh);
    for (int64_t ow = 0; ow < w.out_w; ++ow) {
      const Taps cols = taps_of(w.in_w, w.kernel_w, s.stride_w, s.pad_w, s.dilation_w, ow);
      T best = -std::numeric_limits<T>::infinity();
      int64_t where = -1;
      for (int64_t i = rows.first; i < rows.last; ++i) {
        const int64_t row = (rows.start + i * s.dilation_h) * w.in_w;
        for (int64_t j = cols.first; j < cols.last; ++j) {
          const int64_t at = row + cols.start + j * s.dilation_w;
          // A NaN wins too, and so does the first of a window of -infinity.
          if (x[at] > best || x[at] != x[at] || where < 0) {
            best = x[at];
            where = at;
          }
        }
      }
      *y++ = best;
      *indices++ = where;
    }
  }
}

// The usual case, 2 x 2 with stride 2 and no padding, without branches.
template <class T>
void pool_plane_2x2(const Window& w, const T* x, T* y, int64_t* indices) {
  for (int64_t oh = 0; oh < w.out_h; ++oh) {
    for (int64_t ow = 0; ow < w.out_w; ++ow) {
      const int64_t top = 2 * oh * w.in_w + 2 * ow;
      T best = x[top];
      int64_t where = top;
      const auto meet = [&](int64_t at) {
        const bool wins = x[at] > best || x[at] != x[at];
        best = wins ? x[at] : best;
        where = wins ? at : where;
      };
      meet(top + 1);
      meet(top + w.in_w);
      meet(top + w.in_w + 1);
      *y++ = best;
      *indices++ = where;
    }
  }
}

}  // namespace

std::pair<Tensor, Tensor> max_pool2d(const Tensor& x, const Pool2dGeometry& g) {
  check::floating("max_pool2d", "x", x);
  if (x.rank() != 3 && x.rank() != 4) {
    fail("max_pool2d", "x must be [n, c, h, w] or [c, h, w], got ", x.shape());
  }
  const int h = x.rank() - 2;
  const Window w =
      loops::make_window("max_pool2d", x.size(h), x.size(h + 1), g.kernel_h, g.kernel_w,
                         {g.stride_h, g.stride_w, g.pad_h, g.pad_w, g.dilation_h, g.dilation_w}, g.ceil_mode);
  if (g.pad_h > g.kernel_h / 2 || g.pad_w > g.kernel_w / 2) {
    fail("max_pool2d", "padding must be at most half the kernel: padding is (", g.pad_h, ", ", g.pad_w,
         "), kernel ", g.kernel_h, " x ", g.kernel_w);
  }
  const Shape shape = x.shape().with(h, w.out_h).with(h + 1, w.out_w);
  Tensor y = Tensor::empty(shape, x.dtype());
  Tensor indices = Tensor::empty(shape, DType::Int64);
  const bool plain = w.kernel_h == 2 && w.kernel_w == 2 && w.steps.stride_h == 2 && w.steps.stride_w == 2 &&
                     w.steps.pad_h == 0 && w.steps.pad_w == 0 && w.steps.dilation_h == 1 &&
                     w.steps.dilation_w == 1 && 2 * w.out_h <= w.in_h && 2 * w.out_w <= w.in_w;
  dispatch_floating("max_pool2d", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* in = x.data<T>();
    T* out = y.data<T>();
    int64_t* at = indices.data<int64_t>();
    const int64_t grain = std::max<int64_t>(1, kGrain / std::max(w.in_size(), w.out_size()));
    parallel_ranges(x.shape().product(0, h), grain, [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; ++p) {
        (plain ? pool_plane_2x2<T> : pool_plane<T>)(w, in + p * w.in_size(), out + p * w.out_size(),
                                                    at + p * w.out_size());
      }
    });
  });
  return {std::move(y), std::move(indices)};
}

Tensor max_pool2d_backward(const Tensor& dy, const Tensor& indices, const Shape& x_shape) {
  constexpr const char* op = "max_pool2d_backward";
  check::floating(op, "dy", dy);
  check::dtype(op, "indices", indices, DType::Int64);
  check::same_shape(op, "dy", dy, "indices", indices);
  const int h = x_shape.rank() - 2;
  if ((h != 1 && h != 2) || dy.rank() != x_shape.rank() ||
      !std::equal(x_shape.begin(), x_shape.begin() + h, dy.shape().begin())) {
    fail(op, "dy must be [n, c, h, w] or [c, h, w] with the planes of x: dy is ", dy.shape(), ", x is ",
         x_shape);
  }
  Tensor dx = Tensor::empty(x_shape, dy.dtype());
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t in_size = x_shape[h] * x_shape[h + 1];
    const int64_t out_size = dy.size(h) * dy.size(h + 1);
    const T* from = dy.data<T>();
    const int64_t* at = indices.data<int64_t>();
    T* to = dx.data<T>();
    const int64_t grain = std::max<int64_t>(1, kGrain / std::max<int64_t>(1, std::max(in_size, out_size)));
    parallel_ranges(x_shape.product(0, h), grain, [&](int64_t begin, int64_t end) {
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
