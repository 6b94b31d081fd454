// SPDX-License-Identifier: Apache-2.0
//
// |x - target|, its mean or its sum.
#include <cmath>

#include "loops/pair_losses.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {

Tensor l1_loss(const Tensor& x, const Tensor& target, Reduction reduction) {
  return loops::pair_loss("l1_loss", x, target, reduction, loops::kGrain,
                          [](auto v, auto t) { return std::abs(v - t); });
}

// The sign of x - target: 0 where they are equal, and for NaN.
Tensor l1_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction) {
  return loops::pair_loss_backward("l1_loss_backward", dy, x, target, reduction, loops::kGrain,
                                   [](auto v, auto t) {
                                     const auto d = v - t;
                                     return static_cast<decltype(d)>((d > 0) - (d < 0));
                                   });
}

}  // namespace rushlight::ops
