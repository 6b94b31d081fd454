// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"
#include "loops/folds.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

// Integers and bool give int64.
Tensor sum(const Tensor& x, const Dims& dims, bool keep_dim) {
  const loops::ReducePlan plan = loops::plan_reduction("sum", x.shape(), dims, keep_dim);
  return dispatch_any("sum", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, loops::SumType<T>>(x, plan, loops::SumFold<T>{});
  });
}

// dx = scale * dy, repeated along dims; scale is 1 for sum and 1 / count for mean.
Tensor sum_backward(const Tensor& dy, const Shape& shape, const Dims& dims, bool keep_dim, double scale) {
  const loops::ReducePlan plan = loops::plan_reduction("sum_backward", shape, dims, keep_dim);
  if (dy.shape() != plan.result) {
    fail("sum_backward", "dy must have the shape of the result, ", plan.result, ", got ", dy.shape());
  }
  Tensor dx = Tensor::empty(shape, dy.dtype());
  const Tensor row = dy.view(plan.kept_dims);
  dispatch_floating("sum_backward", dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T factor = static_cast<T>(scale);
    loops::broadcast_into<T>(
        "sum_backward", dx, [=](T v) { return factor * v; }, loops::Operand<T>{"dy", row});
  });
  return dx;
}

}  // namespace rushlight::ops
