// SPDX-License-Identifier: Apache-2.0
//
// y = x - log(sum(exp(x))) along one dim.
#include "core/check.h"
#include "loops/rows.h"
#include "rushlight/ops/activations.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor log_softmax(const Tensor& x, int64_t dim) {
  check::floating("log_softmax", "x", x);
  const loops::Rows rows(x.shape(), check::dim("log_softmax", dim, x.rank()));
  Tensor y = Tensor::empty(x.shape(), x.dtype());
  dispatch_floating("log_softmax", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* xs = x.data<T>();
    T* ys = y.data<T>();
    loops::parallel_rows(rows, [=](int64_t row) {
      const int64_t first = rows.first(row);
      loops::log_softmax_row(xs + first, ys + first, rows.size, rows.inner);
    });
  });
  return y;
}

// dx = dy - exp(y) * sum(dy)
Tensor log_softmax_backward(const Tensor& dy, const Tensor& y, int64_t dim) {
  check::floating("log_softmax_backward", "y", y);
  check::same_dtype("log_softmax_backward", "dy", dy, "y", y);
  check::same_shape("log_softmax_backward", "dy", dy, "y", y);
  const loops::Rows rows(y.shape(), check::dim("log_softmax_backward", dim, y.rank()));
  Tensor dx = Tensor::empty(y.shape(), y.dtype());
  dispatch_floating("log_softmax_backward", y.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *dys = dy.data<T>(), *ys = y.data<T>();
    T* dxs = dx.data<T>();
    loops::parallel_rows(rows, [=](int64_t row) {
      const int64_t first = rows.first(row);
      double sum = 0;
      for (int64_t k = 0; k < rows.size; ++k) sum += dys[first + k * rows.inner];
      const T total = static_cast<T>(sum);
      for (int64_t k = 0; k < rows.size; ++k) {
        const int64_t i = first + k * rows.inner;
        dxs[i] = dys[i] - std::exp(ys[i]) * total;
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
