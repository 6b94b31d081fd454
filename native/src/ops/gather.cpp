// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "loops/pointing.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

// y[i, j, k] = x[i, index[i, j, k], k] for dim 1, and so on.
Tensor gather(const Tensor& x, int64_t dim, const Tensor& index) {
  const int d = loops::check_pointing("gather", x.shape(), dim, index);
  Tensor y = Tensor::empty(index.shape(), x.dtype());
  if (y.numel() == 0) return y;
  const loops::Pointing p = loops::pointing(x.shape(), index.shape(), d);
  const int64_t* at = index.data<int64_t>();
  dispatch_any("gather", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = x.data<T>();
    T* to = y.data<T>();
    loops::for_items(p.rows.count, p.columns, [=](int64_t r) {
      const T* base = from + p.rows.offset(r);
      const int64_t first = r * p.columns;
      for (int64_t i = 0; i < p.columns; ++i) {
        to[first + i] = base[i * p.column_step + at[first + i] * p.index_step];
      }
    });
  });
  return y;
}

// dx[i, index[i, j, k], k] += dy[i, j, k], in the order of the elements of dy.
Tensor gather_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index) {
  constexpr const char* kOp = "gather_backward";
  const int d = loops::check_pointing(kOp, shape, dim, index);
  check::same_shape(kOp, "dy", dy, "index", index);
  return dispatch_floating(kOp, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor dx = Tensor::zeros(shape, dy.dtype());
    if (dy.numel() == 0) return dx;
    const loops::Pointing p = loops::pointing(shape, index.shape(), d);
    const int64_t* at = index.data<int64_t>();
    const T* from = dy.data<T>();
    T* to = dx.data<T>();
    loops::for_apart_rows(p, index.shape(), d, [=](int64_t begin, int64_t end) {
      for (int64_t r = begin; r < end; ++r) {
        T* base = to + p.rows.offset(r);
        const int64_t first = r * p.columns;
        for (int64_t i = 0; i < p.columns; ++i) {
          base[i * p.column_step + at[first + i] * p.index_step] += from[first + i];
        }
      }
    });
    return dx;
  });
}

}  // namespace rushlight::ops
