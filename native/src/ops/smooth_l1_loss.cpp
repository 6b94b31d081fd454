// SPDX-License-Identifier: Apache-2.0
//
// With d = x - target: d^2 / (2 beta) where |d| < beta, else |d| - beta / 2 (Girshick, "Fast R-CNN", 2015).
#include <cmath>

#include "loops/math.h"
#include "loops/pair_losses.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {
namespace {

void check_beta(const char* op, double beta) {
  if (!(beta >= 0)) fail(op, "beta must not be negative, got ", beta);
}

}  // namespace

Tensor smooth_l1_loss(const Tensor& x, const Tensor& target, Reduction reduction, double beta) {
  check_beta("smooth_l1_loss", beta);
  return loops::pair_loss("smooth_l1_loss", x, target, reduction, loops::kGrain, [=](auto v, auto t) {
    using T = decltype(v);
    const T b = static_cast<T>(beta), d = std::abs(v - t);
    return math::select(d < b, T(0.5) * d * d / b, d - T(0.5) * b);
  });
}

// d / beta, at most 1 and at least -1. A beta of 0 leaves the sign, 0 at 0 and for NaN.
Tensor smooth_l1_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                               double beta) {
  const char* op = "smooth_l1_loss_backward";
  check_beta(op, beta);
  if (beta == 0) {
    return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kGrain, [](auto v, auto t) {
      const auto d = v - t;
      return static_cast<decltype(d)>((d > 0) - (d < 0));
    });
  }
  return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kGrain, [=](auto v, auto t) {
    using T = decltype(v);
    const T b = static_cast<T>(beta), d = v - t;
    return math::select(d <= -b, T(-1), math::select(d >= b, T(1), d / b));
  });
}

}  // namespace rushlight::ops
