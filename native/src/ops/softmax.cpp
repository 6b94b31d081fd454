// SPDX-License-Identifier: Apache-2.0
//
// y = exp(x) / sum(exp(x)) along one dim.
#include "core/check.h"
#include "loops/rows.h"
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
    loops::parallel_rows(rows, [=](int64_t row) {
      const T* in = xs + rows.first(row);
      T* out = ys + rows.first(row);
      const T maximum = loops::row_maximum(in, rows.size, rows.inner);
      double sum = 0;
      for (int64_t k = 0; k < rows.size; ++k) {
        const T e = std::exp(in[k * rows.inner] - maximum);
        out[k * rows.inner] = e;
        sum += e;
      }
      const T divisor = static_cast<T>(sum);
      for (int64_t k = 0; k < rows.size; ++k) out[k * rows.inner] /= divisor;
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
    loops::parallel_rows(rows, [=](int64_t row) {
      const int64_t first = rows.first(row);
      double sum = 0;
      for (int64_t k = 0; k < rows.size; ++k) {
        const int64_t i = first + k * rows.inner;
        sum += static_cast<double>(dys[i]) * ys[i];
      }
      const T total = static_cast<T>(sum);
      for (int64_t k = 0; k < rows.size; ++k) {
        const int64_t i = first + k * rows.inner;
        dxs[i] = ys[i] * (dys[i] - total);
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
