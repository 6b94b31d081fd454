// SPDX-License-Identifier: Apache-2.0
//
// -(t log x + (1 - t) log(1 - x)) of probabilities. As in PyTorch a logarithm is at least -100, so that a
// wrong answer given with certainty costs 100 and not infinity.
#include <algorithm>

#include "loops/class_labels.h"
#include "loops/math.h"
#include "loops/pair_losses.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {
namespace {

void check_probabilities(const char* op, const char* name, const Tensor& t) {
  dispatch_floating(op, t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* values = t.data<T>();
    int64_t wrong = 0;
    for (int64_t i = 0; i < t.numel(); ++i) wrong += !(values[i] >= 0 && values[i] <= 1);
    for (int64_t i = 0; wrong > 0 && i < t.numel(); ++i) {
      if (values[i] >= 0 && values[i] <= 1) continue;
      fail(op, name, " must be in [0, 1], but ", name, loops::place(t.shape(), i), " is ", values[i],
           "; for logits use binary_cross_entropy_with_logits");
    }
  });
}

}  // namespace

Tensor binary_cross_entropy(const Tensor& x, const Tensor& target, Reduction reduction) {
  const char* op = "binary_cross_entropy";
  loops::check_pair(op, x, target, reduction);
  check_probabilities(op, "x", x);
  check_probabilities(op, "target", target);
  return loops::pair_loss(op, x, target, reduction, loops::kMathGrain, [](auto v, auto t) {
    using T = decltype(v);
    const T yes = std::max(math::log(v), T(-100)), no = std::max(math::log1p(-v), T(-100));
    return (t - 1) * no - t * yes;
  });
}

// (x - t) / (x (1 - x)), with a divisor of at least the float nearest to 1e-12, in both types as PyTorch.
Tensor binary_cross_entropy_backward(const Tensor& dy, const Tensor& x, const Tensor& target,
                                     Reduction reduction) {
  return loops::pair_loss_backward("binary_cross_entropy_backward", dy, x, target, reduction, loops::kGrain,
                                   [](auto v, auto t) {
                                     using T = decltype(v);
                                     return (v - t) / std::max((1 - v) * v, T(1e-12f));
                                   });
}

// log(1 - x) - log x, infinite at the ends.
Tensor binary_cross_entropy_backward_target(const Tensor& dy, const Tensor& x, const Tensor& target,
                                            Reduction reduction) {
  return loops::pair_loss_backward("binary_cross_entropy_backward_target", dy, x, target, reduction,
                                   loops::kMathGrain,
                                   [](auto v, auto) { return math::log1p(-v) - math::log(v); });
}

}  // namespace rushlight::ops
