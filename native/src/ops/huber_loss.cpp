// SPDX-License-Identifier: Apache-2.0
//
// With d = x - target: d^2 / 2 where |d| <= delta, else delta (|d| - delta / 2) (Huber, "Robust Estimation
// of a Location Parameter", 1964).
#include <cmath>

#include "loops/math.h"
#include "loops/pair_losses.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {
namespace {

void check_delta(const char* op, double delta) {
  if (!(delta > 0)) fail(op, "delta must be positive, got ", delta);
}

}  // namespace

Tensor huber_loss(const Tensor& x, const Tensor& target, Reduction reduction, double delta) {
  check_delta("huber_loss", delta);
  return loops::pair_loss("huber_loss", x, target, reduction, loops::kGrain, [=](auto v, auto t) {
    using T = decltype(v);
    const T bound = static_cast<T>(delta), d = std::abs(v - t);
    return math::select(d <= bound, T(0.5) * d * d, bound * (d - T(0.5) * bound));
  });
}

// d, at most delta and at least -delta.
Tensor huber_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                           double delta) {
  check_delta("huber_loss_backward", delta);
  return loops::pair_loss_backward(
      "huber_loss_backward", dy, x, target, reduction, loops::kGrain, [=](auto v, auto t) {
        using T = decltype(v);
        const T bound = static_cast<T>(delta), d = v - t;
        return math::select(d <= -bound, -bound, math::select(d >= bound, bound, d));
      });
}

}  // namespace rushlight::ops
