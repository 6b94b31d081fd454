// SPDX-License-Identifier: Apache-2.0
//
// The extreme along one dim and the index of the first such; NaN counts as the extreme.
#pragma once

#include <utility>

#include "core/check.h"
#include "loops/number.h"
#include "loops/reduce.h"

namespace rushlight::loops {

template <class T, bool Larger>
bool beats(T v, T best) {
  if (Larger ? v > best : v < best) return true;
  return number::is_nan(v) && !number::is_nan(best);
}

// x[o, j, i] over j, for `width` neighbouring i from x on; `stride` elements lie between two j.
template <class T, bool Larger>
void arg_columns(const T* x, int64_t n, int64_t stride, int64_t width, T* values, int64_t* indices) {
  for (int64_t i = 0; i < width; ++i) {
    values[i] = x[i];
    indices[i] = 0;
  }
  for (int64_t j = 1; j < n; ++j) {
    const T* row = x + j * stride;
    for (int64_t i = 0; i < width; ++i) {
      if (beats<T, Larger>(row[i], values[i])) {
        values[i] = row[i];
        indices[i] = j;
      }
    }
  }
}

// Both results, of the shape of x without `dim` (or with size 1 there).
template <bool Larger>
std::pair<Tensor, Tensor> arg_extreme(const char* op, const Tensor& x, int64_t dim, bool keep_dim) {
  const int d = check::dim(op, dim, x.rank());
  const Shape shape = x.rank() == 0 ? Shape{1} : x.shape();
  const int64_t n = shape[d];
  Shape result = keep_dim ? shape.with(d, 1) : shape.without(d);
  if (x.rank() == 0) result = Shape();
  if (n == 0 && result.numel() > 0) {
    fail(op, "needs at least one element along dim ", d, ", got shape ", shape);
  }
  const int64_t outer = shape.product(0, d);
  const int64_t inner = shape.product(d + 1, shape.rank());
  Tensor values = Tensor::empty(result, x.dtype());
  Tensor indices = Tensor::empty(result, DType::Int64);
  if (result.numel() == 0) return {values, indices};
  dispatch_number(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = x.data<T>();
    T* value_to = values.data<T>();
    int64_t* index_to = indices.data<int64_t>();
    const int64_t width = std::min(inner, kColumns);
    const int64_t blocks = ceil_div(inner, width);
    for_items(outer * blocks, n * width, [&](int64_t item) {
      const int64_t o = item / blocks;
      const int64_t column = item % blocks * width;
      const int64_t at = o * inner + column;
      arg_columns<T, Larger>(from + o * n * inner + column, n, inner, std::min(width, inner - column),
                             value_to + at, index_to + at);
    });
  });
  return {values, indices};
}

}  // namespace rushlight::loops
