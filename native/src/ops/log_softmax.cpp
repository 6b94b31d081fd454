// SPDX-License-Identifier: Apache-2.0
//
// y = x - log(sum(exp(x))) along one dim.
#include "core/check.h"
#include "loops/softmax_rows.h"
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
    loops::parallel_row_blocks(
        rows,
        [=](int64_t first, int64_t count) {
          loops::log_softmax_rows(xs + first, ys + first, count, rows.size);
        },
        [=](int64_t first, int64_t width) {
          loops::softmax_columns<true>(xs + first, ys + first, rows.size, rows.inner, width);
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
    const int64_t size = rows.size, inner = rows.inner;
    loops::parallel_row_blocks(
        rows,
        [=](int64_t first, int64_t count) {
          T* __restrict to = dxs + first;
          const T *g = dys + first, *v = ys + first;
          for (int64_t i = 0; i < count * size; ++i) to[i] = math::exp(v[i]);
          for (int64_t r = 0; r < count; ++r, g += size, to += size) {
            const T total = static_cast<T>(loops::run_sum(g, size));
            for (int64_t k = 0; k < size; ++k) to[k] = g[k] - to[k] * total;
          }
        },
        [=](int64_t first, int64_t width) {
          double sums[loops::kSoftmaxColumns] = {};
          for (int64_t k = 0; k < size; ++k) {
            const T* g = dys + first + k * inner;
            for (int64_t i = 0; i < width; ++i) sums[i] += static_cast<double>(g[i]);
          }
          T totals[loops::kSoftmaxColumns];
          for (int64_t i = 0; i < width; ++i) totals[i] = static_cast<T>(sums[i]);
          for (int64_t k = 0; k < size; ++k) {
            const T *g = dys + first + k * inner, *v = ys + first + k * inner;
            T* __restrict out = dxs + first + k * inner;
            for (int64_t i = 0; i < width; ++i) out[i] = g[i] - math::exp(v[i]) * totals[i];
          }
        });
  });
  return dx;
}

}  // namespace rushlight::ops
