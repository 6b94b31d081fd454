// SPDX-License-Identifier: Apache-2.0
#include "loops/folds.h"
#include "loops/running.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

// y[j] = x[0] * ... * x[j] along dim. Integers and bool give int64.
Tensor cumprod(const Tensor& x, int64_t dim) {
  const int d = check::dim("cumprod", dim, x.rank());
  return dispatch_any("cumprod", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using Y = loops::SumType<T>;
    using Acc = loops::Wide<T>;
    Tensor y = Tensor::empty(x.shape(), DTypeOf<Y>::value);
    const T* from = x.data<T>();
    Y* to = y.data<Y>();
    loops::run_along<Acc>(x.shape(), d, false, 1, [=](Acc& acc, int64_t at) {
      acc = number::mul<Acc>(acc, from[at]);
      to[at] = static_cast<Y>(acc);
    });
    return y;
  });
}

// dx[k] = (x[0] ... x[k - 1]) * s[k], where s[k] = dy[k] + x[k + 1] s[k + 1]: without a division, so that
// zeros need no care.
Tensor cumprod_backward(const Tensor& dy, const Tensor& x, int64_t dim) {
  constexpr const char* kOp = "cumprod_backward";
  const int d = check::dim(kOp, dim, x.rank());
  check::same_dtype(kOp, "dy", dy, "x", x);
  check::same_shape(kOp, "dy", dy, "x", x);
  return dispatch_floating(kOp, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor sums = Tensor::empty(x.shape(), DType::Float64);
    Tensor dx = Tensor::empty(x.shape(), x.dtype());
    const T* from = x.data<T>();
    const T* upstream = dy.data<T>();
    double* s = sums.data<double>();
    T* to = dx.data<T>();
    // Carries x[k + 1] s[k + 1].
    loops::run_along<double>(x.shape(), d, true, 0, [=](double& acc, int64_t at) {
      s[at] = upstream[at] + acc;
      acc = s[at] * from[at];
    });
    loops::run_along<double>(x.shape(), d, false, 1, [=](double& product, int64_t at) {
      to[at] = static_cast<T>(product * s[at]);
      product *= from[at];
    });
    return dx;
  });
}

}  // namespace rushlight::ops
