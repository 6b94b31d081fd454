// SPDX-License-Identifier: Apache-2.0
#include "loops/folds.h"
#include "loops/reduce.h"
#include "loops/unary.h"
#include "rushlight/ops/dims.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// The gradient of expand: dy summed over the dims that `shape` lacks or has with size 1.
Tensor sum_to(const Tensor& dy, const Shape& shape) {
  const int added = dy.rank() - shape.rank();
  bool fits = added >= 0;
  for (int d = 0; d < shape.rank() && fits; ++d) fits = shape[d] == 1 || shape[d] == dy.size(added + d);
  if (!fits) {
    fail("sum_to", "shape must broadcast to the shape of dy: shape is ", shape, ", dy is ", dy.shape());
  }
  Dims dims;
  for (int d = 0; d < dy.rank(); ++d) {
    if (d < added || shape[d - added] != dy.size(d)) dims.push_back(d);
  }
  return dispatch_floating("sum_to", dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if (dims.empty()) return loops::map<T, T>(dy, [](T v) { return v; });
    const loops::ReducePlan plan = loops::plan_reduction("sum_to", dy.shape(), dims, true);
    return loops::reduce<T, T>(dy, plan, loops::SumFold<T>{}).view(shape);
  });
}

}  // namespace rushlight::ops
