// SPDX-License-Identifier: Apache-2.0
//
// Mean and sum of squared deviations in one pass (Welford 1962; joined as in Chan, Golub, LeVeque 1979),
// in float64: no cancellation where the mean is large beside the spread.
#pragma once

#include <algorithm>
#include <cstdint>

#include "loops/wide.h"

namespace rushlight::loops {

struct Moments {
  double count = 0, mean = 0, squares = 0;
};

template <class X>
struct MomentsFold {
  static constexpr bool kRuns = true;
  // By the distances d from the first element p: sum(d^2) - sum(d)^2 / n loses at most a factor n of what
  // double has, because p, one of the elements, is at most sqrt(n) deviations from the mean.
  Moments run(const X* x, int64_t n) const {
    if (n == 0) return start();
    const double first = static_cast<double>(*x), p = first - first == 0 ? first : 0;
    TwoSums sums;
    sums.add(n, [=](auto access, int64_t i) {
      const auto d = access(x + i) - p;
      return Both{d, d, d};
    });
    const Two sum = sums.total();
    const double count = static_cast<double>(n), mean = sum.first / count;
    return {count, p + mean, sum.second - sum.first * mean};
  }
  Moments start() const { return {}; }
  Moments add(Moments m, X x) const {
    m.count += 1;
    const double off = x - m.mean;
    m.mean += off / m.count;
    m.squares += off * (x - m.mean);
    return m;
  }
  Moments join(Moments a, Moments b) const {
    if (b.count == 0) return a;
    if (a.count == 0) return b;
    const double count = a.count + b.count;
    const double off = b.mean - a.mean;
    return {count, a.mean + off * (b.count / count),
            a.squares + b.squares + off * off * (a.count * (b.count / count))};
  }
};

// The variance with `correction` taken from the count; 0 / 0 is NaN where nothing is left.
template <class X>
struct VarianceFold : MomentsFold<X> {
  double correction;
  explicit VarianceFold(double c) : correction(c) {}
  X finish(const Moments& m) const { return static_cast<X>(m.squares / std::max(0.0, m.count - correction)); }
};

template <class X>
struct WideMeanFold : MomentsFold<X> {
  double finish(const Moments& m) const { return m.mean; }
};

}  // namespace rushlight::loops
