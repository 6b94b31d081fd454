// SPDX-License-Identifier: Apache-2.0
//
// (1 - t) x - (1 + (p - 1) t) log sigmoid(x): the cross-entropy of sigmoid(x) and t, in which the positive
// answers count p times. No exponential overflows.
#include <algorithm>

#include "loops/math.h"
#include "loops/pair_losses.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {
namespace {

template <class T>
T log_sigmoid(T x) {
  return math::select(x < 0, x, T(0)) - math::log1p(math::exp(-math::abs(x)));
}

// sigmoid(-x) = 1 - sigmoid(x).
template <class T>
T sigmoid_of_minus(T x) {
  return math::sigmoid(-x);
}

void check_arguments(const char* op, const Tensor& x, const Tensor& target, const Tensor& pos_weight,
                     Reduction reduction) {
  loops::check_pair(op, x, target, reduction);
  if (!pos_weight.defined()) return;
  check::same_dtype(op, "pos_weight", pos_weight, "x", x);
  check::same_shape(op, "pos_weight", pos_weight, "x", x);
}

// Runs then(weight_at), which gives 1 + (p - 1) t of element i, for both kinds of pos_weight.
template <class T, class Then>
Tensor with_weights(const Tensor& target, const Tensor& pos_weight, Then then) {
  if (!pos_weight.defined()) return then([](int64_t) { return T(1); });
  const T *ts = target.data<T>(), *ps = pos_weight.data<T>();
  return then([=](int64_t i) { return 1 + (ps[i] - 1) * ts[i]; });
}

}  // namespace

Tensor binary_cross_entropy_with_logits(const Tensor& x, const Tensor& target, const Tensor& pos_weight,
                                        Reduction reduction) {
  const char* op = "binary_cross_entropy_with_logits";
  check_arguments(op, x, target, pos_weight, reduction);
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *ts = target.data<T>();
    return with_weights<T>(target, pos_weight, [&](auto weight_at) {
      return loops::reduce_losses<T>(x.shape(), reduction, loops::kMathGrain, [=](int64_t i) -> T {
        return (1 - ts[i]) * xs[i] - weight_at(i) * log_sigmoid(xs[i]);
      });
    });
  });
}

// sigmoid(x) - t without weights; (1 - t) - (1 + (p - 1) t) sigmoid(-x) with them.
Tensor binary_cross_entropy_with_logits_backward(const Tensor& dy, const Tensor& x, const Tensor& target,
                                                 const Tensor& pos_weight, Reduction reduction) {
  const char* op = "binary_cross_entropy_with_logits_backward";
  check_arguments(op, x, target, pos_weight, reduction);
  loops::check_loss_gradient(op, dy, x, reduction);
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *ts = target.data<T>();
    return with_weights<T>(target, pos_weight, [&](auto weight_at) {
      return loops::spread_gradient<T>(dy, x.shape(), reduction, loops::kMathGrain, [=](int64_t i) -> T {
        return (1 - ts[i]) - weight_at(i) * sigmoid_of_minus(xs[i]);
      });
    });
  });
}

// -x - (p - 1) log sigmoid(x).
Tensor binary_cross_entropy_with_logits_backward_target(const Tensor& dy, const Tensor& x,
                                                        const Tensor& target, const Tensor& pos_weight,
                                                        Reduction reduction) {
  const char* op = "binary_cross_entropy_with_logits_backward_target";
  check_arguments(op, x, target, pos_weight, reduction);
  if (!pos_weight.defined()) {
    return loops::pair_loss_backward(op, dy, x, target, reduction, loops::kGrain,
                                     [](auto v, auto) { return -v; });
  }
  loops::check_loss_gradient(op, dy, x, reduction);
  return dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *ps = pos_weight.data<T>();
    return loops::spread_gradient<T>(dy, x.shape(), reduction, loops::kMathGrain, [=](int64_t i) -> T {
      return -xs[i] - (ps[i] - 1) * log_sigmoid(xs[i]);
    });
  });
}

// -t log sigmoid(x).
Tensor binary_cross_entropy_with_logits_backward_pos_weight(const Tensor& dy, const Tensor& x,
                                                            const Tensor& target, Reduction reduction) {
  return loops::pair_loss_backward("binary_cross_entropy_with_logits_backward_pos_weight", dy, x, target,
                                   reduction, loops::kMathGrain,
                                   [](auto v, auto t) { return -t * log_sigmoid(v); });
}

}  // namespace rushlight::ops
