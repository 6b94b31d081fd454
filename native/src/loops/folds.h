// SPDX-License-Identifier: Apache-2.0
//
// The folds that more than one reduction uses.
#pragma once

#include <limits>
#include <type_traits>

#include "loops/number.h"
#include "loops/wide.h"

namespace rushlight::loops {

// float32 is summed in float64, so that counts beyond 2^24 stay exact; integers in int64, wrapping.
template <class X>
using Wide = std::conditional_t<std::is_floating_point_v<X>, double, int64_t>;
// What a sum or product of X is stored as: integers and bool give int64, as in PyTorch.
template <class X>
using SumType = std::conditional_t<std::is_floating_point_v<X>, X, int64_t>;

// The sum, divided by `divisor` for a mean.
template <class X>
struct SumFold {
  static constexpr bool kRuns = std::is_floating_point_v<X>, kRows = kRuns;
  double divisor = 1;
  double run(const X* x, int64_t n) const {
    return wide_sum(n, [=](auto access, int64_t i) { return access(x + i); });
  }
  void row(double* acc, const X* x, int64_t n) const {
    for_wide(n, [=](auto access, int64_t i) { access.write(acc + i, access(acc + i) + access(x + i)); });
  }
  Wide<X> start() const { return 0; }
  Wide<X> add(Wide<X> acc, X x) const { return number::add<Wide<X>>(acc, x); }
  Wide<X> join(Wide<X> a, Wide<X> b) const { return number::add(a, b); }
  SumType<X> finish(Wide<X> acc) const {
    if constexpr (std::is_floating_point_v<X>) {
      return static_cast<X>(acc / divisor);
    } else {
      return acc;
    }
  }
};

// Larger: the largest element, else the smallest. NaN wins over every number.
template <class X, bool Larger>
struct ExtremeFold {
  static constexpr bool kRuns = true;
  X run(const X* x, int64_t n) const {
    using V = simd::Vector<X>;
    constexpr int64_t kLanes = sizeof(V) / sizeof(X), kVectors = 4;
    X best = start();
    int64_t i = 0;
    if (n >= kVectors * kLanes) {
      const auto larger = [](V a, V v) { return ((Larger ? v > a : v < a) | (v != v)) ? v : a; };
      V lanes[kVectors];
      for (V& lane : lanes) lane = simd::all<V>(best);
      for (; i + kVectors * kLanes <= n; i += kVectors * kLanes) {
#pragma GCC unroll 4
        for (int k = 0; k < kVectors; ++k) lanes[k] = larger(lanes[k], simd::load<V>(x + i + k * kLanes));
      }
      X last[kLanes];
      simd::store(last, larger(larger(lanes[0], lanes[1]), larger(lanes[2], lanes[3])));
      for (int64_t half = kLanes / 2; half > 0; half /= 2) {
        for (int64_t j = 0; j < half; ++j) last[j] = add(last[j], last[j + half]);
      }
      best = last[0];
    }
    for (; i < n; ++i) best = add(best, x[i]);
    return best;
  }
  X start() const {
    using Limits = std::numeric_limits<X>;
    if constexpr (std::is_floating_point_v<X>) {
      return Larger ? -Limits::infinity() : Limits::infinity();
    } else {
      return Larger ? Limits::lowest() : Limits::max();
    }
  }
  X add(X acc, X x) const { return ((Larger ? x > acc : x < acc) | number::is_nan(x)) ? x : acc; }
  X join(X a, X b) const { return add(a, b); }
  X finish(X acc) const { return acc; }
};

}  // namespace rushlight::loops
