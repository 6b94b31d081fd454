// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "loops/broadcast.h"
#include "loops/folds.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

Tensor amax(const Tensor& x, const Dims& dims, bool keep_dim) {
  const loops::ReducePlan plan = loops::plan_reduction("amax", x.shape(), dims, keep_dim);
  if (plan.reduced_count == 0 && plan.result.numel() > 0) {
    fail("amax", "needs at least one element along the reduced dims, got shape ", x.shape());
  }
  return dispatch_number("amax", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, T>(x, plan, loops::ExtremeFold<T, true>{});
  });
}

// Of amax and amin: dy shared evenly between the elements that equal y.
Tensor amax_backward(const Tensor& dy, const Tensor& x, const Tensor& y, const Dims& dims, bool keep_dim) {
  constexpr const char* kOp = "amax_backward";
  check::same_dtype(kOp, "dy", dy, "x", x);
  check::same_dtype(kOp, "y", y, "x", x);
  check::same_shape(kOp, "dy", dy, "y", y);
  const loops::ReducePlan plan = loops::plan_reduction(kOp, x.shape(), dims, keep_dim);
  if (dy.shape() != plan.result) {
    fail(kOp, "dy must have the shape of the result, ", plan.result, ", got ", dy.shape());
  }
  return dispatch_floating(kOp, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Operand;
    const Tensor extreme = y.view(plan.kept_dims);
    const Tensor upstream = dy.view(plan.kept_dims);
    const Tensor taken = loops::broadcast<bool>(
        kOp, loops::kGrain, [](T u, T v) { return u == v; }, Operand<T>{"x", x}, Operand<T>{"y", extreme});
    const Tensor ties =
        loops::reduce<bool, int64_t>(taken, plan, loops::SumFold<bool>{}).view(plan.kept_dims);
    const auto share = [](bool is_taken, T g, int64_t count) { return (is_taken ? g : T{0}) / count; };
    return loops::broadcast<T>(kOp, loops::kGrain, share, Operand<bool>{"x == y", taken},
                               Operand<T>{"dy", upstream}, Operand<int64_t>{"ties", ties});
  });
}

}  // namespace rushlight::ops
