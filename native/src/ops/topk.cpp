// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "loops/ranking.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

namespace {

template <class T, class Order>
void first_of(loops::Ranked<T>* row, int64_t n, int64_t k, Order order) {
  if (k < n) std::nth_element(row, row + k, row + n, order);
  std::sort(row, row + k, order);
}

}  // namespace

// The k largest (smallest) along dim, in order, and their indices.
std::pair<Tensor, Tensor> topk(const Tensor& x, int64_t k, int64_t dim, bool largest) {
  const int d = check::dim("topk", dim, x.rank());
  const int64_t n = x.rank() == 0 ? 1 : x.size(d);
  if (k < 0 || k > n) {
    fail("topk", "k must be in [0, ", n, "] for dim ", d, " of ", x.shape(), ", got ", k);
  }
  const Shape result = x.rank() == 0 && k == 0 ? Shape{0} : loops::ranked_shape(x, d, k);
  return dispatch_number("topk", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::rank_rows<T>(x, d, result, k, [=](loops::Ranked<T>* row, int64_t size) {
      if (largest) {
        first_of(row, size, k, loops::Descending<T>());
      } else {
        first_of(row, size, k, loops::Ascending<T>());
      }
    });
  });
}

}  // namespace rushlight::ops
