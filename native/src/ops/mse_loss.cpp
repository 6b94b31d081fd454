// SPDX-License-Identifier: Apache-2.0
//
// (x - target)^2, its mean or its sum.
#include <limits>

#include "core/check.h"
#include "loops/pair_losses.h"
#include "loops/sum_ranges.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kGrain = 16384;

void check_arguments(const char* op, const Tensor& x, const Tensor& target, Reduction reduction) {
  loops::check_pair(op, x, target, reduction);
}

// Eight running sums, combined in order: one alone would wait for each addition.
template <class T>
double squared_distance(const T* x, const T* target, int64_t n) {
  double lanes[8] = {};
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    for (int lane = 0; lane < 8; ++lane) {
      const double difference = static_cast<double>(x[i + lane]) - target[i + lane];
      lanes[lane] += difference * difference;
    }
  }
  for (int lane = 0; i < n; ++i, ++lane) {
    const double difference = static_cast<double>(x[i]) - target[i];
    lanes[lane] += difference * difference;
  }
  double sum = 0;
  for (double lane : lanes) sum += lane;
  return sum;
}

}  // namespace

Tensor mse_loss(const Tensor& x, const Tensor& target, Reduction reduction) {
  check_arguments("mse_loss", x, target, reduction);
  return dispatch_floating("mse_loss", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *targets = target.data<T>();
    if (reduction == Reduction::None) {
      Tensor y = Tensor::empty(x.shape(), x.dtype());
      T* ys = y.data<T>();
      parallel_ranges(x.numel(), kGrain, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) ys[i] = (xs[i] - targets[i]) * (xs[i] - targets[i]);
      });
      return y;
    }
    double loss = loops::sum_ranges(x.numel(), kGrain, [=](int64_t begin, int64_t end) {
      return squared_distance(xs + begin, targets + begin, end - begin);
    });
    // The mean of nothing is NaN.
    if (reduction == Reduction::Mean) loss /= static_cast<double>(x.numel());
    return Tensor::scalar(loss, x.dtype());
  });
}

// dx = 2 * (x - target) * dy, over the number of elements for the mean; by target it is -dx.
Tensor mse_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction) {
  const char* op = "mse_loss_backward";
  check_arguments(op, x, target, reduction);
  check::same_dtype(op, "dy", dy, "x", x);
  const bool unreduced = reduction == Reduction::None;
  if (dy.shape() != (unreduced ? x.shape() : Shape())) {
    fail(op, "dy must have the loss's shape ", unreduced ? x.shape() : Shape(), ", got ", dy.shape());
  }
  Tensor dx = Tensor::empty(x.shape(), x.dtype());
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *targets = target.data<T>(), *dys = dy.data<T>();
    T* dxs = dx.data<T>();
    const double count = reduction == Reduction::Mean ? static_cast<double>(x.numel()) : 1.0;
    const T scale = static_cast<T>(unreduced ? 2.0 : 2.0 / count * dys[0]);
    parallel_ranges(x.numel(), kGrain, [=](int64_t begin, int64_t end) {
      if (unreduced) {
        for (int64_t i = begin; i < end; ++i) dxs[i] = scale * (xs[i] - targets[i]) * dys[i];
      } else {
        for (int64_t i = begin; i < end; ++i) dxs[i] = scale * (xs[i] - targets[i]);
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
