// SPDX-License-Identifier: Apache-2.0
//
// The windows of x as columns, and columns summed back:
// https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html and torch.nn.Fold.html.
#include <algorithm>

#include "core/check.h"
#include "loops/window.h"
#include "rushlight/ops/convolutions.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

loops::Window window_of(const char* op, int64_t height, int64_t width, const UnfoldGeometry& g) {
  return loops::make_window(op, height, width, g.kernel_h, g.kernel_w,
                            {g.stride_h, g.stride_w, g.pad_h, g.pad_w, g.dilation_h, g.dilation_w});
}

// Enough planes for a tile to be worth its start; from the shapes alone.
int64_t planes_each(const loops::Window& w) {
  constexpr int64_t kGrain = 1 << 14;
  return std::max<int64_t>(1, kGrain / std::max<int64_t>(1, w.taps() * w.out_size()));
}

}  // namespace

Tensor unfold(const Tensor& x, const UnfoldGeometry& g) {
  check::floating("unfold", "x", x);
  if (x.rank() != 3 && x.rank() != 4) {
    fail("unfold", "x must be [n, c, h, w] or [c, h, w], got ", x.shape());
  }
  const int c = x.rank() - 3;
  const loops::Window w = window_of("unfold", x.size(c + 1), x.size(c + 2), g);
  const int64_t rows = check::multiply("unfold", "the rows", x.size(c),
                                       check::multiply("unfold", "the kernel", g.kernel_h, g.kernel_w));
  const int64_t columns = check::multiply("unfold", "the columns", w.out_h, w.out_w);
  const Shape shape = c == 1 ? Shape{x.size(0), rows, columns} : Shape{rows, columns};
  Tensor y = Tensor::empty(shape, x.dtype());
  dispatch_floating("unfold", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = x.data<T>();
    T* to = y.data<T>();
    parallel_ranges(x.shape().product(0, c + 1), planes_each(w), [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; ++p) {
        loops::unfold(w, from + p * w.in_size(), 1, 0, columns, to + p * w.taps() * columns, columns);
      }
    });
  });
  return y;
}

Tensor fold(const Tensor& columns, int64_t height, int64_t width, const UnfoldGeometry& g) {
  check::floating("fold", "columns", columns);
  if (columns.rank() != 2 && columns.rank() != 3) {
    fail("fold", "columns must be [n, c * kernel_h * kernel_w, l] or [c * kernel_h * kernel_w, l], got ",
         columns.shape());
  }
  const loops::Window w = window_of("fold", height, width, g);
  const int r = columns.rank() - 2;
  const int64_t taps = check::multiply("fold", "the kernel", g.kernel_h, g.kernel_w);
  if (columns.size(r) % taps != 0) {
    fail("fold", "the rows of columns must be a multiple of the kernel's size, ", g.kernel_h, " x ",
         g.kernel_w, ", got ", columns.shape());
  }
  const int64_t count = check::multiply("fold", "the columns", w.out_h, w.out_w);
  if (columns.size(r + 1) != count) {
    fail("fold", "an output of ", height, " x ", width, " has ", w.out_h, " x ", w.out_w, " = ", count,
         " windows, so columns must have as many columns, got ", columns.shape());
  }
  const int64_t channels = columns.size(r) / taps;
  const Shape shape =
      r == 1 ? Shape{columns.size(0), channels, height, width} : Shape{channels, height, width};
  Tensor x = Tensor::empty(shape, columns.dtype());
  dispatch_floating("fold", columns.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = columns.data<T>();
    T* to = x.data<T>();
    parallel_ranges(shape.product(0, r + 1), planes_each(w), [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; ++p) {
        std::fill_n(to + p * w.in_size(), w.in_size(), T(0));
        loops::fold(w, from + p * taps * count, count, 1, 0, count, to + p * w.in_size());
      }
    });
  });
  return x;
}

}  // namespace rushlight::ops
