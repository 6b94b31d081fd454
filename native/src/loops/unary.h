// SPDX-License-Identifier: Apache-2.0
//
// One tensor to one of the same shape, and two of equal shape to one (for backwards).
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/check.h"
#include "rushlight/dtype.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

constexpr int64_t kGrain = 32768;      // elements a tile where memory sets the speed
constexpr int64_t kMathGrain = 16384;  // where each element calls a function

// Element i. A bool is read as the byte that it is: loops over bools do not become vectors.
template <class T>
T element(const T* x, int64_t i) {
  if constexpr (std::is_same_v<T, bool>) {
    return reinterpret_cast<const uint8_t*>(x)[i] != 0;
  } else {
    return x[i];
  }
}

// The loops proper: y overlaps no input, so that the compiler may vectorise without asking.
template <class X, class Y, class F>
void map_run(const X* x, Y* __restrict y, int64_t n, F f) {
  for (int64_t i = 0; i < n; ++i) y[i] = static_cast<Y>(f(element(x, i)));
}

template <class X, class Z, class Y, class F>
void zip_run(const X* x, const Z* z, Y* __restrict y, int64_t n, F f) {
  for (int64_t i = 0; i < n; ++i) y[i] = static_cast<Y>(f(element(x, i), element(z, i)));
}

// y[i] = f(x[i]).
template <class X, class Y, class F>
Tensor map(const Tensor& x, F f, int64_t grain = kGrain) {
  Tensor y = Tensor::empty(x.shape(), DTypeOf<Y>::value);
  const X* from = x.data<X>();
  Y* to = y.data<Y>();
  parallel_ranges(x.numel(), grain,
                  [=](int64_t begin, int64_t end) { map_run(from + begin, to + begin, end - begin, f); });
  return y;
}

// The same for float32 and float64; f is a generic lambda.
template <class F>
Tensor map_floating(const char* op, const Tensor& x, int64_t grain, F f) {
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return map<T, T>(x, f, grain);
  });
}

// The same for every number type.
template <class F>
Tensor map_number(const char* op, const Tensor& x, F f) {
  return dispatch_number(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return map<T, T>(x, f);
  });
}

// Any element type to bool.
template <class F>
Tensor map_to_bool(const char* op, const Tensor& x, F f) {
  return dispatch_any(op, x.dtype(), [&](auto zero) { return map<decltype(zero), bool>(x, f); });
}

// dx[i] = f(dy[i], v[i]), where v is what the op saved (x or y) under the name `name`.
template <class F>
Tensor backward(const char* op, const Tensor& dy, const char* name, const Tensor& v, F f,
                int64_t grain = kGrain) {
  check::same_dtype(op, "dy", dy, name, v);
  check::same_shape(op, "dy", dy, name, v);
  return dispatch_floating(op, v.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor dx = Tensor::empty(v.shape(), v.dtype());
    const T* upstream = dy.data<T>();
    const T* saved = v.data<T>();
    T* to = dx.data<T>();
    parallel_ranges(v.numel(), grain, [=](int64_t begin, int64_t end) {
      zip_run(upstream + begin, saved + begin, to + begin, end - begin, f);
    });
    return dx;
  });
}

}  // namespace rushlight::loops
