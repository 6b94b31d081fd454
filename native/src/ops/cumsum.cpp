// SPDX-License-Identifier: Apache-2.0
#include "loops/folds.h"
#include "loops/running.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

// y[j] = x[0] + ... + x[j] along dim, or x[j] + ... + x[n - 1] backwards, which is its gradient.
// Integers and bool give int64.
Tensor cumsum(const Tensor& x, int64_t dim, bool backwards) {
  const int d = check::dim("cumsum", dim, x.rank());
  return dispatch_any("cumsum", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using Y = loops::SumType<T>;
    using Acc = loops::Wide<T>;
    Tensor y = Tensor::empty(x.shape(), DTypeOf<Y>::value);
    const T* from = x.data<T>();
    Y* to = y.data<Y>();
    loops::run_along<Acc>(x.shape(), d, backwards, 0, [=](Acc& acc, int64_t at) {
      acc = number::add<Acc>(acc, from[at]);
      to[at] = static_cast<Y>(acc);
    });
    return y;
  });
}

}  // namespace rushlight::ops
