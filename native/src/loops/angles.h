// SPDX-License-Identifier: Apache-2.0
//
// Loops over sines and cosines. Float32 angles up to kCircleBound are reduced without branches, larger ones
// by <cmath>; which of them an element takes depends on that element alone.
#pragma once

#include <algorithm>

#include "loops/math_wide.h"
#include "loops/unary.h"

namespace rushlight::loops {

struct NearAngles {
  static float sin(float x) { return math::sin_within(x); }
  static float cos(float x) { return math::cos_within(x); }
};
struct AllAngles {
  static bool near(float x) { return math::abs(x) <= static_cast<float>(math::wide::kCircleBound); }
  static float sin(float x) { return near(x) ? math::sin_within(x) : std::sin(x); }
  static float cos(float x) { return near(x) ? math::cos_within(x) : std::cos(x); }
  static double sin(double x) { return std::sin(x); }
  static double cos(double x) { return std::cos(x); }
};

// Runs body(first, count, functions) over the elements, with the functions that suit the run.
template <class F>
void runs_of_angles(const double*, int64_t n, F body) {
  body(int64_t{0}, n, AllAngles());
}
template <class F>
void runs_of_angles(const float* x, int64_t n, F body) {
  constexpr int64_t kRun = 1024;
  for (int64_t first = 0; first < n; first += kRun) {
    const int64_t count = std::min(kRun, n - first);
    int far = 0;
    for (int64_t i = first; i < first + count; ++i) far += !AllAngles::near(x[i]);
    far == 0 ? body(first, count, NearAngles()) : body(first, count, AllAngles());
  }
}

// y[i] = f(functions, x[i]).
template <class F>
Tensor map_angles(const char* op, const Tensor& x, F f) {
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor y = Tensor::empty(x.shape(), x.dtype());
    const T* xs = x.data<T>();
    T* ys = y.data<T>();
    parallel_ranges(x.numel(), kMathGrain, [=](int64_t begin, int64_t end) {
      runs_of_angles(xs + begin, end - begin, [=](int64_t first, int64_t n, auto functions) {
        map_run(xs + begin + first, ys + begin + first, n, [=](T v) { return f(functions, v); });
      });
    });
    return y;
  });
}

// dx[i] = f(functions, dy[i], x[i]).
template <class F>
Tensor angles_backward(const char* op, const Tensor& dy, const Tensor& x, F f) {
  check::same_dtype(op, "dy", dy, "x", x);
  check::same_shape(op, "dy", dy, "x", x);
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor dx = Tensor::empty(x.shape(), x.dtype());
    const T *xs = x.data<T>(), *dys = dy.data<T>();
    T* dxs = dx.data<T>();
    parallel_ranges(x.numel(), kMathGrain, [=](int64_t begin, int64_t end) {
      runs_of_angles(xs + begin, end - begin, [=](int64_t first, int64_t n, auto functions) {
        const int64_t at = begin + first;
        zip_run(dys + at, xs + at, dxs + at, n, [=](T g, T v) { return f(functions, g, v); });
      });
    });
    return dx;
  });
}

}  // namespace rushlight::loops
