// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "loops/ranking.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

namespace {

std::pair<Tensor, Tensor> ranked(const char* op, const Tensor& x, int64_t k, int d, bool keep_dim,
                                 bool nan_wins) {
  return dispatch_number(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Ranked;
    const auto arrange = [=](Ranked<T>* row, int64_t n) {
      const auto is_nan = [](const Ranked<T>& e) { return number::is_nan(e.value); };
      Ranked<T>* chosen = nan_wins ? std::find_if(row, row + n, is_nan) : row + n;
      if (chosen == row + n) {
        chosen = row + k - 1;
        std::nth_element(row, chosen, row + n, loops::Ascending<T>());
      }
      row[0] = *chosen;
    };
    auto [values, places] = loops::rank_rows<T>(x, d, loops::ranked_shape(x, d, 1), 1, arrange);
    if (keep_dim || x.rank() == 0) return std::pair<Tensor, Tensor>(values, places);
    const Shape result = x.shape().without(d);
    return std::pair<Tensor, Tensor>(values.view(result), places.view(result));
  });
}

int64_t row_size(const char* op, const Tensor& x, int d) {
  const int64_t n = x.rank() == 0 ? 1 : x.size(d);
  if (n == 0) fail(op, "needs at least one element along dim ", d, ", got shape ", x.shape());
  return n;
}

}  // namespace

// The k-th smallest along dim, from 1 on, and its index; NaN counts as the largest.
std::pair<Tensor, Tensor> kthvalue(const Tensor& x, int64_t k, int64_t dim, bool keep_dim) {
  const int d = check::dim("kthvalue", dim, x.rank());
  const int64_t n = row_size("kthvalue", x, d);
  if (k < 1 || k > n) {
    fail("kthvalue", "k must be in [1, ", n, "] for dim ", d, " of ", x.shape(), ", got ", k);
  }
  return ranked("kthvalue", x, k, d, keep_dim, false);
}

// The lower of the middle ones along dim and its index; NaN if there is one.
std::pair<Tensor, Tensor> median(const Tensor& x, int64_t dim, bool keep_dim) {
  const int d = check::dim("median", dim, x.rank());
  return ranked("median", x, (row_size("median", x, d) + 1) / 2, d, keep_dim, true);
}

}  // namespace rushlight::ops
