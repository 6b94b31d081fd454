// SPDX-License-Identifier: Apache-2.0
//
// Elements of float32 or float64 as vectors of doubles, and sums of them. A sum in double of float32
// elements costs no more time than their way from memory, if there are lanes enough: one running sum alone
// would wait for each addition. The order of additions follows from the number of elements alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "core/simd.h"

namespace rushlight::loops {

using Doubles = simd::Vector<double>;
constexpr int kWide = static_cast<int>(sizeof(Doubles) / sizeof(double));

// As many elements of T as there are lanes in Doubles.
template <class T>
using Narrow = simd::Vector<T, kWide>;

template <class T>
[[gnu::always_inline]] inline Doubles widened(Narrow<T> v) {
  if constexpr (std::is_same_v<T, double>) {
    return v;
  } else {
    return simd::widened(v);
  }
}

template <class T>
[[gnu::always_inline]] inline Narrow<T> narrowed(Doubles v) {
  if constexpr (std::is_same_v<T, double>) {
    return v;
  } else {
    return simd::narrowed(v);
  }
}

// Loops are written once, for a vector and for one element of what is left: read(x) gives Doubles or a
// double, raw(x) the elements as they are, round(v) and write(y, v) make and store elements.
struct WideAccess {
  using Value = Doubles;
  template <class T>
  [[gnu::always_inline]] Doubles operator()(const T* x) const {
    return widened<T>(simd::load<Narrow<T>>(x));
  }
  template <class T>
  [[gnu::always_inline]] Narrow<T> raw(const T* x) const {
    return simd::load<Narrow<T>>(x);
  }
  template <class T>
  [[gnu::always_inline]] static Doubles widen(Narrow<T> v) {
    return widened<T>(v);
  }
  template <class T>
  [[gnu::always_inline]] static Narrow<T> round(Doubles v) {
    return narrowed<T>(v);
  }
  template <class T>
  [[gnu::always_inline]] static void write(T* y, Narrow<T> v) {
    simd::store(y, v);
  }
  [[gnu::always_inline]] static Doubles all(double v) { return simd::all<Doubles>(v); }
};

struct OneAccess {
  using Value = double;
  template <class T>
  [[gnu::always_inline]] double operator()(const T* x) const {
    return static_cast<double>(*x);
  }
  template <class T>
  [[gnu::always_inline]] T raw(const T* x) const {
    return *x;
  }
  template <class T>
  [[gnu::always_inline]] static double widen(T v) {
    return static_cast<double>(v);
  }
  template <class T>
  [[gnu::always_inline]] static T round(double v) {
    return static_cast<T>(v);
  }
  template <class T>
  [[gnu::always_inline]] static void write(T* y, T v) {
    *y = v;
  }
  [[gnu::always_inline]] static double all(double v) { return v; }
};

// f(access, i) for all of [0, n), a vector at a time as long as there is a whole one.
template <class F>
[[gnu::always_inline]] inline void for_wide(int64_t n, F f) {
  constexpr int kTimes = 4;
  int64_t i = 0;
  for (; i + kTimes * kWide <= n; i += kTimes * kWide) {
#pragma GCC unroll 4
    for (int k = 0; k < kTimes; ++k) f(WideAccess(), i + k * kWide);
  }
  for (; i + kWide <= n; i += kWide) f(WideAccess(), i);
  for (; i < n; ++i) f(OneAccess(), i);
}

// Sums go in this many lanes, whatever the vectors' width.
constexpr int kSumLanes = 16, kSumVectors = kSumLanes / kWide;

// Lane i and lane i + half the number of lanes, until one is left.
[[gnu::always_inline]] inline double total_of(const Doubles* given) {
  Doubles sums[kSumVectors];
#pragma GCC unroll 8
  for (int k = 0; k < kSumVectors; ++k) sums[k] = given[k];
#pragma GCC unroll 4
  for (int half = kSumVectors / 2; half > 0; half /= 2) {
#pragma GCC unroll 4
    for (int k = 0; k < half; ++k) sums[k] += sums[k + half];
  }
  double lanes[kWide];
  simd::store(lanes, sums[0]);
  for (int half = kWide / 2; half > 0; half /= 2) {
    for (int i = 0; i < half; ++i) lanes[i] += lanes[i + half];
  }
  return lanes[0];
}

// The sum of f(access, i) over [0, n).
template <class F>
[[gnu::always_inline]] inline double wide_sum(int64_t n, F f) {
  double sum = 0;
  int64_t i = 0;
  if (n >= kSumLanes) {
    Doubles sums[kSumVectors] = {};
    for (; i + kSumLanes <= n; i += kSumLanes) {
#pragma GCC unroll 8
      for (int k = 0; k < kSumVectors; ++k) sums[k] += f(WideAccess(), i + k * kWide);
    }
    sum = total_of(sums);
  }
  for (; i < n; ++i) sum += f(OneAccess(), i);
  return sum;
}

// Two numbers that a part of a channel gives: two sums, or a mean and the sum of squared distances from it.
struct Two {
  double first = 0, second = 0;
};

// What one element adds to two sums: `first`, and the product a * b.
template <class V>
struct Both {
  V first, a, b;

  [[gnu::always_inline]] void add_to(V& first_sum, V& second_sum) const {
    first_sum += first;
    if constexpr (std::is_same_v<V, double>) {
      second_sum += a * b;
    } else {
      second_sum = simd::fma(a, b, second_sum);
    }
  }
};
template <class V>
Both(V, V, V) -> Both<V>;

// Two sums, which runs of elements are added to.
class TwoSums {
 public:
  // Adds f(access, i), a Both, for i in [0, n).
  template <class F>
  [[gnu::always_inline]] inline void add(int64_t n, F f) {
    Doubles first[kSumVectors], second[kSumVectors];
#pragma GCC unroll 8
    for (int k = 0; k < kSumVectors; ++k) first[k] = first_[k], second[k] = second_[k];
    int64_t i = 0;
    for (; i + kSumLanes <= n; i += kSumLanes) {
#pragma GCC unroll 8
      for (int k = 0; k < kSumVectors; ++k) {
        f(WideAccess(), i + k * kWide).add_to(first[k], second[k]);
      }
    }
#pragma GCC unroll 8
    for (int k = 0; k < kSumVectors; ++k) first_[k] = first[k], second_[k] = second[k];
    for (; i < n; ++i) {
      f(OneAccess(), i).add_to(rest_.first, rest_.second);
    }
  }

  Two total() const { return {total_of(first_) + rest_.first, total_of(second_) + rest_.second}; }

 private:
  Doubles first_[kSumVectors] = {}, second_[kSumVectors] = {};
  Two rest_;
};

// out[c] = the two sums over the rows of f(access, row, c, start(access, c)), a Both, for each of `columns`
// columns, kMost at most. A few rows at a time are walked across, so that they come from memory in order.
template <int kMost, class Start, class F>
void sum_columns(int64_t rows, int64_t columns, Two* out, Start start, F f) {
  constexpr int64_t kRows = 4;
  double constants[kMost], first[kMost], second[kMost];
  std::fill_n(first, columns, 0.0);
  std::fill_n(second, columns, 0.0);
  for_wide(columns, [&](auto access, int64_t c) { access.write(constants + c, start(access, c)); });
  for (int64_t begin = 0; begin < rows; begin += kRows) {
    const int64_t end = std::min(rows, begin + kRows);
    const auto add = [&](auto access, int64_t c) {
      auto a = access(first + c), b = access(second + c);
      const auto constant = access(constants + c);
      if (end - begin == kRows) {
#pragma GCC unroll 4
        for (int64_t r = 0; r < kRows; ++r) f(access, begin + r, c, constant).add_to(a, b);
      } else {
        for (int64_t row = begin; row < end; ++row) f(access, row, c, constant).add_to(a, b);
      }
      access.write(first + c, a);
      access.write(second + c, b);
    };
    int64_t c = 0;
    for (; c + kWide <= columns; c += kWide) add(WideAccess(), c);
    for (; c < columns; ++c) add(OneAccess(), c);
  }
  for (int64_t c = 0; c < columns; ++c) out[c] = {first[c], second[c]};
}

}  // namespace rushlight::loops
