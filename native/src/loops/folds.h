// SPDX-License-Identifier: Apache-2.0
//
// The folds that more than one reduction uses.
#pragma once

#include <limits>
#include <type_traits>

#include "loops/number.h"

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
  double divisor = 1;
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
