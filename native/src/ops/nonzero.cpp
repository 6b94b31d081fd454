// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "core/check.h"
#include "loops/unary.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

// The indices of the elements that are not 0, in row-major order: [count, rank].
Tensor nonzero(const Tensor& x) {
  return dispatch_any("nonzero", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* at = x.data<T>();
    const int64_t n = x.numel();
    const int64_t tiles = (n + loops::kGrain - 1) / loops::kGrain;
    // first[t + 1] is what tile t has found, then where the next tile begins to write.
    std::vector<int64_t> first(static_cast<size_t>(tiles) + 1, 0);
    int64_t* counts = first.data();
    parallel_ranges(n, loops::kGrain, [=](int64_t begin, int64_t end) {
      int64_t count = 0;
      for (int64_t i = begin; i < end; ++i) count += at[i] != T{0};
      counts[begin / loops::kGrain + 1] = count;
    });
    for (int64_t t = 0; t < tiles; ++t) counts[t + 1] += counts[t];
    const int rank = x.rank();
    const Shape shape = x.shape();
    Tensor y = Tensor::empty({counts[tiles], rank}, DType::Int64);
    int64_t* to = y.data<int64_t>();
    parallel_ranges(n, loops::kGrain, [=, &shape](int64_t begin, int64_t end) {
      int64_t* row = to + counts[begin / loops::kGrain] * rank;
      for (int64_t i = begin; i < end; ++i) {
        if (!(at[i] != T{0})) continue;
        int64_t rest = i;
        for (int d = rank - 1; d >= 0; --d) {
          row[d] = rest % shape[d];
          rest /= shape[d];
        }
        row += rank;
      }
    });
    return y;
  });
}

}  // namespace rushlight::ops
