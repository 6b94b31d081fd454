// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "rushlight/ops/shapes.h"

namespace rushlight::ops {

// A view of rows [start, end) of x.
Tensor slice_first(const Tensor& x, int64_t start, int64_t end) {
  check::rank("slice_first", "x", x, 1, kMaxRank);
  if (start < 0 || start > end || end > x.size(0)) {
    fail("slice_first", "needs 0 <= start <= end <= ", x.size(0), " for x of shape ", x.shape(),
         ", got start ", start, " and end ", end);
  }
  return x.view(x.shape().with(0, end - start), start * x.shape().product(1, x.rank()));
}

}  // namespace rushlight::ops
