// SPDX-License-Identifier: Apache-2.0
//
// The terms of the Kullback-Leibler divergence of the target from the input, t (log t - x) with x the
// logarithm of the input: torch.nn.functional.kl_div. With log_target the target is log t.
#include "loops/math.h"
#include "loops/pair_losses.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {

// 0 log 0 is 0.
Tensor kl_div(const Tensor& x, const Tensor& target, Reduction reduction, bool log_target) {
  if (log_target) {
    return loops::pair_loss("kl_div", x, target, reduction, loops::kMathGrain,
                            [](auto v, auto t) { return math::exp(t) * (t - v); });
  }
  return loops::pair_loss("kl_div", x, target, reduction, loops::kMathGrain, [](auto v, auto t) {
    using T = decltype(v);
    return math::select(t == 0, T(0), t * math::log(t)) - t * v;
  });
}

Tensor kl_div_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                       bool log_target) {
  const char* op = "kl_div_backward";
  if (log_target) {
    return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kMathGrain,
                                     [](auto, auto t) { return -math::exp(t); });
  }
  return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kGrain,
                                   [](auto, auto t) { return -t; });
}

// log t + 1 - x, NaN at t = 0 as in PyTorch; with log_target e^t (t - x + 1).
Tensor kl_div_backward_target(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                              bool log_target) {
  const char* op = "kl_div_backward_target";
  if (log_target) {
    return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kMathGrain,
                                     [](auto v, auto t) { return math::exp(t) * (t - v + 1); });
  }
  return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kMathGrain,
                                   [](auto v, auto t) { return math::log(t) + t / t - v; });
}

}  // namespace rushlight::ops
