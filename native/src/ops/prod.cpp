// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/check.h"
#include "loops/folds.h"
#include "loops/number.h"
#include "loops/permute.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

namespace {

template <class X>
struct ProductFold {
  using Acc = loops::Wide<X>;
  Acc start() const { return 1; }
  Acc add(Acc acc, X x) const { return number::mul<Acc>(acc, x); }
  Acc join(Acc a, Acc b) const { return number::mul(a, b); }
  loops::SumType<X> finish(Acc acc) const { return static_cast<loops::SumType<X>>(acc); }
};

// dx[i] = dy * product of the others: from the left into dx, then times those to the right, so that
// zeros need no care. `left` is scratch for n numbers.
template <class T>
void row_backward(const T* x, T dy, int64_t n, T* dx, double* left) {
  double product = 1;
  for (int64_t i = 0; i < n; ++i) {
    left[i] = product;
    product *= x[i];
  }
  product = 1;
  for (int64_t i = n - 1; i >= 0; --i) {
    dx[i] = static_cast<T>(dy * (left[i] * product));
    product *= x[i];
  }
}

}  // namespace

// Integers and bool give int64.
Tensor prod(const Tensor& x, const Dims& dims, bool keep_dim) {
  const loops::ReducePlan plan = loops::plan_reduction("prod", x.shape(), dims, keep_dim);
  return dispatch_any("prod", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, loops::SumType<T>>(x, plan, ProductFold<T>{});
  });
}

Tensor prod_backward(const Tensor& dy, const Tensor& x, const Dims& dims, bool keep_dim) {
  constexpr const char* kOp = "prod_backward";
  check::same_dtype(kOp, "dy", dy, "x", x);
  const loops::ReducePlan plan = loops::plan_reduction(kOp, x.shape(), dims, keep_dim);
  if (dy.shape() != plan.result) {
    fail(kOp, "dy must have the shape of the result, ", plan.result, ", got ", dy.shape());
  }
  // The reduced dims go last, so that each product is a row, and come back at the end.
  const std::vector<bool> reduces = check::dims(kOp, dims, x.rank());
  std::vector<int> order;
  for (bool reduced : {false, true}) {
    for (int d = 0; d < x.rank(); ++d) {
      if (reduces[d] == reduced) order.push_back(d);
    }
  }
  std::vector<int> back(order.size());
  for (size_t d = 0; d < order.size(); ++d) back[order[d]] = static_cast<int>(d);

  return dispatch_floating(kOp, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const Tensor rows = loops::permute(x, order);
    Tensor dx = Tensor::empty(rows.shape(), rows.dtype());
    if (x.numel() == 0) return loops::permute(dx, back);
    const int64_t n = plan.reduced_count;
    const int64_t rows_a_tile = std::max<int64_t>(1, loops::kGrain / n);
    const int64_t tiles = loops::ceil_div(dy.numel(), rows_a_tile);
    const int slots = slots_for(tiles);
    Tensor scratch = Tensor::empty({slots, n}, DType::Float64);
    const T* from = rows.data<T>();
    const T* upstream = dy.data<T>();
    T* to = dx.data<T>();
    double* left = scratch.data<double>();
    parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
      const int64_t end = std::min(dy.numel(), (tile + 1) * rows_a_tile);
      for (int64_t r = tile * rows_a_tile; r < end; ++r) {
        row_backward(from + r * n, upstream[r], n, to + r * n, left + slot * n);
      }
    });
    return loops::permute(dx, back);
  });
}

}  // namespace rushlight::ops
