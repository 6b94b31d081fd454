// SPDX-License-Identifier: Apache-2.0
//
// The geometry of a window that moves over a plane, for convolution and pooling, and the loops that
// unfold a plane into columns (one column an output pixel, one row a tap) and fold columns back.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/check.h"
#include "rushlight/error.h"

namespace rushlight::loops {

struct Steps {
  int64_t stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w;
};

struct Window {
  int64_t in_h, in_w, kernel_h, kernel_w;
  Steps steps;
  int64_t out_h, out_w;

  int64_t in_size() const { return in_h * in_w; }
  int64_t taps() const { return kernel_h * kernel_w; }
  int64_t out_size() const { return out_h * out_w; }
  // True when unfolding would be the identity.
  bool pointwise() const {
    return taps() == 1 && steps.stride_h == 1 && steps.stride_w == 1 && steps.pad_h == 0 &&
           steps.pad_w == 0 && out_h == in_h && out_w == in_w;
  }
};

// How many windows fit along one axis; 0 or less when none does. With `ceil_mode` a last, partial
// window counts when it starts inside the input or its left padding.
inline int64_t window_count(const char* op, int64_t in, int64_t kernel, int64_t stride, int64_t pad,
                            int64_t dilation, bool ceil_mode) {
  const int64_t reach = check::multiply(op, "dilation * (kernel - 1)", dilation, kernel - 1);
  const int64_t padded = check::add(op, "the padded size", in, check::multiply(op, "the padding", 2, pad));
  const int64_t room = padded - reach - 1;  // of the first window's start
  const int64_t whole = room < 0 ? 0 : room / stride + 1;
  if (!ceil_mode || (whole - 1) * stride == room) return whole;
  const bool overlaps = room > -stride;
  const bool starts_inside = whole == 0 || stride <= (padded - pad - 1) / whole;
  return whole + (overlaps && starts_inside ? 1 : 0);
}

// Checks every number and works out the size of the output.
inline Window make_window(const char* op, int64_t in_h, int64_t in_w, int64_t kernel_h, int64_t kernel_w,
                          const Steps& s, bool ceil_mode = false) {
  const auto pair_fits = [&](const char* name, int64_t h, int64_t w, int64_t low) {
    if (h < low || w < low) fail(op, name, " must be at least ", low, ", got (", h, ", ", w, ")");
  };
  pair_fits("kernel", kernel_h, kernel_w, 1);
  pair_fits("stride", s.stride_h, s.stride_w, 1);
  pair_fits("padding", s.pad_h, s.pad_w, 0);
  pair_fits("dilation", s.dilation_h, s.dilation_w, 1);
  pair_fits("input height and width", in_h, in_w, 1);
  Window w{in_h, in_w, kernel_h, kernel_w, s, 0, 0};
  w.out_h = window_count(op, in_h, kernel_h, s.stride_h, s.pad_h, s.dilation_h, ceil_mode);
  w.out_w = window_count(op, in_w, kernel_w, s.stride_w, s.pad_w, s.dilation_w, ceil_mode);
  if (w.out_h < 1 || w.out_w < 1) {
    fail(op, "the kernel must fit into the padded input: input is ", in_h, " x ", in_w, ", kernel ", kernel_h,
         " x ", kernel_w, ", padding (", s.pad_h, ", ", s.pad_w, "), dilation (", s.dilation_h, ", ",
         s.dilation_w, "); use a smaller kernel or more padding");
  }
  return w;
}

// The outputs [first, last) along one axis whose tap `offset` (kernel index times dilation) lies
// inside the input.
struct Inside {
  int64_t first, last;
};
inline Inside inside(int64_t in, int64_t out, int64_t stride, int64_t pad, int64_t offset) {
  const auto reaching = [&](int64_t position) {  // the first output whose tap is at `position` or beyond
    const int64_t distance = position + pad - offset;
    return distance <= 0 ? 0 : std::min(out, (distance - 1) / stride + 1);
  };
  return {reaching(0), reaching(in)};
}

// A run of output pixels in one output row, seen through one tap: the first `before` and the last
// `after` of them fall on padding, the `inside` others on in[input], in[input + stride_w], ...
struct Run {
  int64_t at, before, inside, after, input;
};

// Calls f(tap, run) for the output pixels [begin, end) seen through each tap, one output row after the
// other; `channels` times for each tap, with the channel's number first.
template <class F>
void for_each_run(const Window& w, int64_t channels, int64_t begin, int64_t end, F&& f) {
  const Steps& s = w.steps;
  const int64_t first_row = begin / w.out_w;
  const int64_t first_column = begin % w.out_w;
  for (int64_t tap = 0; tap < w.taps(); ++tap) {
    const int64_t dh = tap / w.kernel_w * s.dilation_h;
    const int64_t dw = tap % w.kernel_w * s.dilation_w;
    const Inside rows = inside(w.in_h, w.out_h, s.stride_h, s.pad_h, dh);
    const Inside cols = inside(w.in_w, w.out_w, s.stride_w, s.pad_w, dw);
    for (int64_t c = 0; c < channels; ++c) {
      int64_t oh = first_row;
      int64_t from = first_column;
      for (int64_t p = begin; p < end; ++oh, from = 0) {
        const int64_t to = std::min(w.out_w, from + end - p);
        const int64_t first = std::max(from, cols.first);
        const int64_t last = std::min(to, cols.last);
        Run run{p - begin, to - from, 0, 0, 0};
        if (oh >= rows.first && oh < rows.last && first < last) {
          const int64_t ih = oh * s.stride_h - s.pad_h + dh;
          const int64_t iw = first * s.stride_w - s.pad_w + dw;
          run = {p - begin, first - from, last - first, to - last, ih * w.in_w + iw};
        }
        f(c, tap, run);
        p += to - from;
      }
    }
  }
}

// A copy for runs too short to be worth the call of memcpy.
template <class T>
void copy_run(const T* in, int64_t n, T* out) {
  constexpr int64_t kBlock = 8;
  for (; n >= kBlock; n -= kBlock, in += kBlock, out += kBlock) std::memcpy(out, in, kBlock * sizeof(T));
  for (int64_t i = 0; i < n; ++i) out[i] = in[i];
}

// columns [channels * taps, end - begin], rows `ld` apart, of x [channels, in_h, in_w].
template <class T>
void unfold(const Window& w, const T* x, int64_t channels, int64_t begin, int64_t end, T* columns,
            int64_t ld) {
  const int64_t step = w.steps.stride_w;
  for_each_run(w, channels, begin, end, [&](int64_t c, int64_t tap, const Run& run) {
    const T* in = x + c * w.in_size() + run.input;
    T* out = columns + (c * w.taps() + tap) * ld + run.at;
    for (int64_t i = 0; i < run.before; ++i) *out++ = T(0);
    if (step == 1) {
      copy_run(in, run.inside, out);
    } else if (step == 2) {  // a known step is taken by registers
      for (int64_t i = 0; i < run.inside; ++i) out[i] = in[2 * i];
    } else {
      for (int64_t i = 0; i < run.inside; ++i) out[i] = in[i * step];
    }
    out += run.inside;
    for (int64_t i = 0; i < run.after; ++i) *out++ = T(0);
  });
}

// The transpose of unfold: adds the columns to the pixels of x that they were taken from.
template <class T>
void fold(const Window& w, const T* columns, int64_t ld, int64_t channels, int64_t begin, int64_t end, T* x) {
  const int64_t step = w.steps.stride_w;
  for_each_run(w, channels, begin, end, [&](int64_t c, int64_t tap, const Run& run) {
    const T* in = columns + (c * w.taps() + tap) * ld + run.at + run.before;
    T* out = x + c * w.in_size() + run.input;
    if (step == 1) {
      for (int64_t i = 0; i < run.inside; ++i) out[i] += in[i];
    } else if (step == 2) {
      for (int64_t i = 0; i < run.inside; ++i) out[2 * i] += in[i];
    } else {
      for (int64_t i = 0; i < run.inside; ++i) out[i * step] += in[i];
    }
  });
}

}  // namespace rushlight::loops
