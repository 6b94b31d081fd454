// SPDX-License-Identifier: Apache-2.0
#include "loops/arg_extreme.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

Tensor argmin(const Tensor& x, int64_t dim, bool keep_dim) {
  return loops::arg_extreme<false>("argmin", x, dim, keep_dim).second;
}

}  // namespace rushlight::ops
