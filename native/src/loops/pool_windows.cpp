// SPDX-License-Identifier: Apache-2.0
#include "loops/pool_windows.h"

#include <algorithm>
#include <string>

#include "core/check.h"
#include "loops/window.h"

namespace rushlight::loops {
namespace {

using Sizes = std::array<int64_t, 3>;

std::string joined(const Sizes& sizes, int dims, const char* between) {
  std::string text;
  for (int i = 0; i < dims; ++i) text += (i == 0 ? "" : between) + std::to_string(sizes[i]);
  return text;
}
std::string tuple(const Sizes& sizes, int dims) { return "(" + joined(sizes, dims, ", ") + ")"; }

void at_least(const char* op, const char* name, int64_t low, const Sizes& sizes, int dims) {
  if (*std::min_element(sizes.begin(), sizes.begin() + dims) < low) {
    fail(op, name, " must be at least ", low, ", got ", tuple(sizes, dims));
  }
}

// The sizes of the pooled dims, which must not be 0, and the number of planes before them.
PoolWindows planes_of(const char* op, const Shape& x, int dims) {
  check_planes(op, x, dims);
  const int first = x.rank() - dims;
  PoolWindows w;
  w.planes = x.product(0, first);
  w.shape = x;
  for (int i = 0; i < dims; ++i) {
    if (x[first + i] < 1) fail(op, "the pooled sizes of x must be at least 1, got ", x);
    w.axes[3 - dims + i].in = x[first + i];
  }
  return w;
}

Span sliding_span(int64_t in, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation, int64_t out) {
  const int64_t start = out * stride - pad;
  const int64_t first = start < 0 ? (-start - 1) / dilation + 1 : 0;
  const auto taps_below = [&](int64_t end) {
    return start >= end ? 0 : std::min(kernel, (end - 1 - start) / dilation + 1);
  };
  const int64_t count = std::max<int64_t>(0, taps_below(in) - first);
  return {count == 0 ? 0 : start + first * dilation, count, taps_below(in + pad)};
}

}  // namespace

int64_t PoolWindows::grain(int64_t elements) const {
  return std::max<int64_t>(1, elements / std::max(in_size(), out_size()));
}

void check_planes(const char* op, const Shape& x, int64_t dims) {
  if (dims < 1 || dims > 3) fail(op, "must be over 1, 2 or 3 dims, got ", dims);
  if (x.rank() == dims + 1 || x.rank() == dims + 2) return;
  const char* const sizes = dims == 1 ? "l]" : dims == 2 ? "h, w]" : "d, h, w]";
  fail(op, "x must be [n, c, ", sizes, " or [c, ", sizes, ", got ", x);
}

PoolWindows sliding_windows(const char* op, const Shape& x, const WindowSizes& s) {
  PoolWindows w = planes_of(op, x, s.dims);
  at_least(op, "kernel", 1, s.kernel, s.dims);
  at_least(op, "stride", 1, s.stride, s.dims);
  at_least(op, "padding", 0, s.pad, s.dims);
  at_least(op, "dilation", 1, s.dilation, s.dims);
  const int first = x.rank() - s.dims;
  for (int i = 0; i < s.dims; ++i) {
    PoolAxis& axis = w.axes[3 - s.dims + i];
    axis.step = s.dilation[i];
    axis.out = window_count(op, axis.in, s.kernel[i], s.stride[i], s.pad[i], s.dilation[i], s.ceil_mode);
    if (axis.out < 1) {
      Sizes in{};
      for (int d = 0; d < s.dims; ++d) in[d] = x[first + d];
      fail(op, "the kernel must fit into the padded input: input is ", joined(in, s.dims, " x "), ", kernel ",
           joined(s.kernel, s.dims, " x "), ", padding ", tuple(s.pad, s.dims), ", dilation ",
           tuple(s.dilation, s.dims), "; use a smaller kernel or more padding");
    }
    w.shape = w.shape.with(first + i, axis.out);
  }
  for (int i = 0; i < s.dims; ++i) {
    if (s.pad[i] > s.kernel[i] / 2) {
      fail(op, "padding must be at most half the kernel: padding is ", tuple(s.pad, s.dims), ", kernel ",
           joined(s.kernel, s.dims, " x "));
    }
  }
  if (w.shape.numel() == 0) return w;
  for (int i = 0; i < 3; ++i) {
    PoolAxis& axis = w.axes[i];
    const int of = i - (3 - s.dims);
    axis.spans.reserve(static_cast<size_t>(axis.out));
    for (int64_t o = 0; o < axis.out; ++o) {
      axis.spans.push_back(
          of < 0 ? Span{0, 1, 1}
                 : sliding_span(axis.in, s.kernel[of], s.stride[of], s.pad[of], s.dilation[of], o));
    }
  }
  return w;
}

PoolWindows adaptive_windows(const char* op, const Shape& x, const std::vector<int64_t>& sizes) {
  const int dims = static_cast<int>(std::min<size_t>(sizes.size(), 4));
  PoolWindows w = planes_of(op, x, dims);
  for (int i = 0; i < dims; ++i) {
    PoolAxis& axis = w.axes[3 - dims + i];
    axis.out = sizes[i];
    if (axis.out < 0) fail(op, "the sizes of the result must not be negative, got ", axis.out);
    check::multiply(op, "input size * output size", axis.in + 1,
                    check::add(op, "the output size", axis.out, 2));
    w.shape = w.shape.with(x.rank() - dims + i, axis.out);
  }
  if (w.shape.numel() == 0) return w;
  for (PoolAxis& axis : w.axes) {
    axis.spans.reserve(static_cast<size_t>(axis.out));
    for (int64_t o = 0; o < axis.out; ++o) {
      const int64_t first = o * axis.in / axis.out;
      const int64_t end = ((o + 1) * axis.in + axis.out - 1) / axis.out;
      axis.spans.push_back({first, end - first, end - first});
    }
  }
  return w;
}

}  // namespace rushlight::loops
