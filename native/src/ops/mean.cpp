// SPDX-License-Identifier: Apache-2.0
#include "loops/folds.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

// The mean of nothing is NaN. Its gradient is sum_backward with scale 1 / count.
Tensor mean(const Tensor& x, const Dims& dims, bool keep_dim) {
  if (!is_floating(x.dtype())) {
    fail("mean", "needs float32 or float64, got ", name_of(x.dtype()), "; cast x to float32 first");
  }
  const loops::ReducePlan plan = loops::plan_reduction("mean", x.shape(), dims, keep_dim);
  return dispatch_floating("mean", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, T>(x, plan, loops::SumFold<T>{static_cast<double>(plan.reduced_count)});
  });
}

}  // namespace rushlight::ops
