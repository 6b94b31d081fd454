// SPDX-License-Identifier: Apache-2.0
#include "loops/reduce_plan.h"

#include "core/check.h"

namespace rushlight::loops {

ReducePlan plan_reduction(const char* op, const Shape& shape, const std::vector<int64_t>& dims,
                          bool keep_dim) {
  const std::vector<bool> reduces = check::dims(op, dims, shape.rank());
  ReducePlan plan;
  plan.reduced_count = 1;
  plan.kept_dims = shape;
  plan.result = keep_dim ? shape : Shape();
  for (int d = 0; d < shape.rank(); ++d) {
    if (reduces[d]) {
      plan.reduced_count *= shape[d];
      plan.kept_dims = plan.kept_dims.with(d, 1);
      if (keep_dim) plan.result = plan.result.with(d, 1);
    } else if (!keep_dim) {
      plan.result = plan.result.inserted(plan.result.rank(), shape[d]);
    }
  }
  if (shape.numel() == 0) return plan;

  // From the innermost dim outwards; neighbours of one kind become one.
  bool first = true;
  bool inner_group = false;
  bool last_kind = false;
  int64_t step = 1;
  for (int d = shape.rank() - 1; d >= 0; --d) {
    const int64_t size = shape[d];
    if (size == 1) continue;
    const bool kind = reduces[d];
    Walk& walk = kind ? plan.reduced : plan.kept;
    if (first) {
      plan.inner = size;
      plan.inner_reduced = kind;
      inner_group = true;
    } else if (kind == last_kind && inner_group) {
      plan.inner *= size;
    } else if (kind == last_kind) {
      walk.sizes[0] *= size;
      walk.count *= size;
    } else {
      walk.push_outer(size, step);
      inner_group = false;
    }
    first = false;
    last_kind = kind;
    step *= size;
  }
  return plan;
}

}  // namespace rushlight::loops
