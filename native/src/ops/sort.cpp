// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "loops/ranking.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

// The rows along dim in order, and where each element came from. Equals keep their order either way.
std::pair<Tensor, Tensor> sort(const Tensor& x, int64_t dim, bool descending) {
  const int d = check::dim("sort", dim, x.rank());
  return dispatch_any("sort", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Ranked;
    const int64_t n = x.rank() == 0 ? 1 : x.size(d);
    return loops::rank_rows<T>(x, d, x.shape(), n, [=](Ranked<T>* row, int64_t size) {
      if (descending) {
        std::sort(row, row + size, loops::Descending<T>());
      } else {
        std::sort(row, row + size, loops::Ascending<T>());
      }
    });
  });
}

}  // namespace rushlight::ops
