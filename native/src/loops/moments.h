// SPDX-License-Identifier: Apache-2.0
//
// Mean and sum of squared deviations in one pass (Welford 1962; joined as in Chan, Golub, LeVeque 1979),
// in float64: no cancellation where the mean is large beside the spread.
#pragma once

#include <algorithm>

namespace rushlight::loops {

struct Moments {
  double count = 0, mean = 0, squares = 0;
};

template <class X>
struct MomentsFold {
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
