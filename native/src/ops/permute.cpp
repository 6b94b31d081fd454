// SPDX-License-Identifier: Apache-2.0
#include "loops/permute.h"

#include "core/check.h"
#include "rushlight/ops/shapes.h"

namespace rushlight::ops {

// Dim d of the result is dim order[d] of x.
Tensor permute(const Tensor& x, const Dims& order) {
  const auto given = static_cast<int64_t>(order.size());
  if (given != x.rank()) {
    fail("permute", "order must name each of the ", x.rank(), " dims of x once, got ", given, " dims");
  }
  std::vector<int> dims;
  for (int64_t dim : order) dims.push_back(check::dim("permute", dim, x.rank()));
  if (!order.empty()) check::dims("permute", order, x.rank());  // none twice
  return loops::permute(x, dims);
}

}  // namespace rushlight::ops
