// SPDX-License-Identifier: Apache-2.0
//
// y = exp(x) / sum(exp(x)) along one dim.
#include "core/check.h"
#include "loops/softmax_rows.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor softmax(const Tensor& x, int64_t dim) {
  check::floating("softmax", "x", x);
  const loops::Rows rows(x.shape(), check::dim("softmax", dim, x.rank()));
  Tensor y = Tensor::empty(x.shape(), x.dtype());
  dispatch_floating("softmax", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* xs = x.data<T>();
    T* ys = y.data<T>();
    loops::parallel_row_blocks(
        rows,
        [=](int64_t first, int64_t count) { loops::softmax_rows(xs + first, ys + first, count, rows.size); },
        [=](int64_t first, int64_t width) {
          loops::softmax_columns<false>(xs + first, ys + first, rows.size, rows.inner, width);
        });
  });
  return y;
}

// dx = y * (dy - sum(dy * y))
Tensor softmax_backward(const Tensor& dy, const Tensor& y, int64_t dim) {
  check::floating("softmax_backward", "y", y);
  check::same_dtype("softmax_backward", "dy", dy, "y", y);
  check::same_shape("softmax_backward", "dy", dy, "y", y);
  const loops::Rows rows(y.shape(), check::dim("softmax_backward", dim, y.rank()));
  Tensor dx = Tensor::empty(y.shape(), y.dtype());
  dispatch_floating("softmax_backward", y.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *dys = dy.data<T>(), *ys = y.data<T>();
    T* dxs = dx.data<T>();
    const int64_t size = rows.size, inner = rows.inner;
    loops::parallel_row_blocks(
        rows,
        [=](int64_t first, int64_t count) {
          for (int64_t r = 0; r < count; ++r, first += size) {
            const T *g = dys + first, *v = ys + first;
            T* __restrict out = dxs + first;
            const T total = static_cast<T>(
                loops::wide_sum(size, [=](auto access, int64_t k) { return access(g + k) * access(v + k); }));
            for (int64_t k = 0; k < size; ++k) out[k] = v[k] * (g[k] - total);
          }
        },
        [=](int64_t first, int64_t width) {
          double sums[loops::kSoftmaxColumns] = {};
          for (int64_t k = 0; k < size; ++k) {
            const T *g = dys + first + k * inner, *v = ys + first + k * inner;
            for (int64_t i = 0; i < width; ++i)
              sums[i] += static_cast<double>(g[i]) * static_cast<double>(v[i]);
          }
          T totals[loops::kSoftmaxColumns];
          for (int64_t i = 0; i < width; ++i) totals[i] = static_cast<T>(sums[i]);
          for (int64_t k = 0; k < size; ++k) {
            const T *g = dys + first + k * inner, *v = ys + first + k * inner;
            T* __restrict out = dxs + first + k * inner;
            for (int64_t i = 0; i < width; ++i) out[i] = v[i] * (g[i] - totals[i]);
          }
        });
  });
  return dx;
}

}  // namespace rushlight::ops
