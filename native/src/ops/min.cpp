// SPDX-License-Identifier: Apache-2.0
#include "loops/arg_extreme.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

std::pair<Tensor, Tensor> min(const Tensor& x, int64_t dim, bool keep_dim) {
  return loops::arg_extreme<false>("min", x, dim, keep_dim);
}

}  // namespace rushlight::ops
