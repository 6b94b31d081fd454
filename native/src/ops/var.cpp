// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "loops/broadcast.h"
#include "loops/moments.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

// sum((x - mean)^2) / max(0, count - correction).
Tensor var(const Tensor& x, const Dims& dims, double correction, bool keep_dim) {
  const loops::ReducePlan plan = loops::plan_reduction("var", x.shape(), dims, keep_dim);
  return dispatch_floating("var", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, T>(x, plan, loops::VarianceFold<T>(correction));
  });
}

// dy * 2 (x - mean) / (count - correction).
Tensor var_backward(const Tensor& dy, const Tensor& x, const Dims& dims, double correction, bool keep_dim) {
  constexpr const char* kOp = "var_backward";
  check::same_dtype(kOp, "dy", dy, "x", x);
  const loops::ReducePlan plan = loops::plan_reduction(kOp, x.shape(), dims, keep_dim);
  if (dy.shape() != plan.result) {
    fail(kOp, "dy must have the shape of the result, ", plan.result, ", got ", dy.shape());
  }
  return dispatch_floating(kOp, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Operand;
    const Tensor mean = loops::reduce<T, double>(x, plan, loops::WideMeanFold<T>()).view(plan.kept_dims);
    const Tensor upstream = dy.view(plan.kept_dims);
    const double scale = 2 / std::max(0.0, static_cast<double>(plan.reduced_count) - correction);
    return loops::broadcast<T>(
        kOp, loops::kGrain, [=](T g, T v, double m) { return static_cast<T>(g * (scale * (v - m))); },
        Operand<T>{"dy", upstream}, Operand<T>{"x", x}, Operand<double>{"mean", mean});
  });
}

}  // namespace rushlight::ops
