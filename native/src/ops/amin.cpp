// SPDX-License-Identifier: Apache-2.0
#include "loops/folds.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

Tensor amin(const Tensor& x, const Dims& dims, bool keep_dim) {
  const loops::ReducePlan plan = loops::plan_reduction("amin", x.shape(), dims, keep_dim);
  if (plan.reduced_count == 0 && plan.result.numel() > 0) {
    fail("amin", "needs at least one element along the reduced dims, got shape ", x.shape());
  }
  return dispatch_number("amin", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, T>(x, plan, loops::ExtremeFold<T, false>{});
  });
}

}  // namespace rushlight::ops
