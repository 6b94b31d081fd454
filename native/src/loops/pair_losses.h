// SPDX-License-Identifier: Apache-2.0
//
// Losses of pairs of elements, x[i] and target[i], kept or reduced, and their gradients.
#pragma once

#include <algorithm>

#include "core/check.h"
#include "loops/sum_ranges.h"
#include "loops/unary.h"
#include "rushlight/reduction.h"

namespace rushlight::loops {

inline void check_reduction(const char* op, ops::Reduction reduction) {
  using ops::Reduction;
  if (reduction != Reduction::None && reduction != Reduction::Mean && reduction != Reduction::Sum) {
    fail(op, "reduction must be 0 (none), 1 (mean) or 2 (sum), got ", static_cast<int32_t>(reduction));
  }
}

inline void check_pair(const char* op, const Tensor& x, const Tensor& target, ops::Reduction reduction) {
  check::floating(op, "x", x);
  check::same_dtype(op, "x", x, "target", target);
  if (x.shape() != target.shape()) {
    fail(op, "x and target must have equal shapes: x is ", x.shape(), ", target is ", target.shape(),
         "; they are not broadcast, because [64, 1] against [64] would silently give a [64, 64] loss: "
         "reshape one of them");
  }
  check_reduction(op, reduction);
}

inline void check_loss_gradient(const char* op, const Tensor& dy, const Tensor& x, ops::Reduction reduction) {
  check::same_dtype(op, "dy", dy, "x", x);
  const Shape wanted = reduction == ops::Reduction::None ? x.shape() : Shape();
  if (dy.shape() != wanted) fail(op, "dy must have the loss's shape ", wanted, ", got ", dy.shape());
}

// loss_at(i), a T, for the elements of `shape`: kept, or their sum or mean. Eight running sums, combined in
// order: one alone would wait for each addition.
template <class T, class F>
Tensor reduce_losses(const Shape& shape, ops::Reduction reduction, int64_t grain, F loss_at) {
  const int64_t n = shape.numel();
  if (reduction == ops::Reduction::None) {
    Tensor y = Tensor::empty(shape, DTypeOf<T>::value);
    T* __restrict ys = y.data<T>();
    parallel_ranges(n, grain, [=](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) ys[i] = loss_at(i);
    });
    return y;
  }
  double loss = sum_ranges(n, grain, [=](int64_t begin, int64_t end) {
    // Block by block, so that the losses are computed in vectors, whatever functions they call.
    constexpr int64_t kLanes = 8, kBlock = 512;
    T block[kBlock];
    double lanes[kLanes] = {};
    for (int64_t first = begin; first < end; first += kBlock) {
      const int64_t count = std::min(kBlock, end - first);
      for (int64_t i = 0; i < count; ++i) block[i] = loss_at(first + i);
      int64_t i = 0;
      for (; i + kLanes <= count; i += kLanes) {
        for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += block[i + lane];
      }
      for (int lane = 0; i < count; ++i, ++lane) lanes[lane] += block[i];
    }
    double sum = 0;
    for (double lane : lanes) sum += lane;
    return sum;
  });
  // The mean of nothing is NaN.
  if (reduction == ops::Reduction::Mean) loss /= static_cast<double>(n);
  return Tensor::scalar(loss, DTypeOf<T>::value);
}

// slope_at(i) * dy, where dy is spread over the elements that were reduced.
template <class T, class F>
Tensor spread_gradient(const Tensor& dy, const Shape& shape, ops::Reduction reduction, int64_t grain,
                       F slope_at) {
  Tensor dx = Tensor::empty(shape, DTypeOf<T>::value);
  T* __restrict dxs = dx.data<T>();
  const T* dys = dy.data<T>();
  const int64_t n = shape.numel();
  const bool unreduced = reduction == ops::Reduction::None;
  const double count = reduction == ops::Reduction::Mean ? static_cast<double>(n) : 1.0;
  const T scale = unreduced ? T{1} : static_cast<T>(dys[0] / count);
  parallel_ranges(n, grain, [=](int64_t begin, int64_t end) {
    if (unreduced) {
      for (int64_t i = begin; i < end; ++i) dxs[i] = slope_at(i) * dys[i];
    } else {
      for (int64_t i = begin; i < end; ++i) dxs[i] = slope_at(i) * scale;
    }
  });
  return dx;
}

// The same where f(x[i], target[i]) says all.
template <class F>
Tensor pair_loss(const char* op, const Tensor& x, const Tensor& target, ops::Reduction reduction,
                 int64_t grain, F f) {
  check_pair(op, x, target, reduction);
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *ts = target.data<T>();
    return reduce_losses<T>(x.shape(), reduction, grain, [=](int64_t i) -> T { return f(xs[i], ts[i]); });
  });
}

template <class F>
Tensor pair_loss_backward(const char* op, const Tensor& dy, const Tensor& x, const Tensor& target,
                          ops::Reduction reduction, int64_t grain, F slope) {
  check_pair(op, x, target, reduction);
  check_loss_gradient(op, dy, x, reduction);
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *ts = target.data<T>();
    return spread_gradient<T>(dy, x.shape(), reduction, grain,
                              [=](int64_t i) -> T { return slope(xs[i], ts[i]); });
  });
}

}  // namespace rushlight::loops
