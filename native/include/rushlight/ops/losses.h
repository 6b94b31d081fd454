// SPDX-License-Identifier: Apache-2.0
//
// Losses.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/reduction.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

struct CrossEntropyOptions {
  Reduction reduction = Reduction::Mean;
  int64_t ignore_index = -100;
  double label_smoothing = 0.0;
};
// logits [n, c] or [n, c, d1, ..] or [c]; target int64 class indices [n], [n, d1, ..] or [], or
// probabilities of the shape of logits; weight [c] or undefined. Gives the loss, and log_softmax(logits)
// for the backward.
std::pair<Tensor, Tensor> cross_entropy(const Tensor& logits, const Tensor& target, const Tensor& weight,
                                        const CrossEntropyOptions& options);
Tensor cross_entropy_backward(const Tensor& dy, const Tensor& log_probabilities, const Tensor& target,
                              const Tensor& weight, const CrossEntropyOptions& options);
// -w[t] log_probabilities[t]; shapes and the mean as cross_entropy with class indices.
struct NllOptions {
  Reduction reduction = Reduction::Mean;
  int64_t ignore_index = -100;
};
Tensor nll_loss(const Tensor& log_probabilities, const Tensor& target, const Tensor& weight,
                const NllOptions& options);
Tensor nll_loss_backward(const Tensor& dy, const Tensor& log_probabilities, const Tensor& target,
                         const Tensor& weight, const NllOptions& options);

// Losses of pairs of elements: x and target have equal shapes and element types. The first four depend on
// x - target alone, so that the gradient by the target is the backward with x and target exchanged.
Tensor mse_loss(const Tensor& x, const Tensor& target, Reduction reduction);
Tensor mse_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction);
Tensor l1_loss(const Tensor& x, const Tensor& target, Reduction reduction);
Tensor l1_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction);
// beta 0 gives the l1_loss.
Tensor smooth_l1_loss(const Tensor& x, const Tensor& target, Reduction reduction, double beta);
Tensor smooth_l1_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                               double beta);
Tensor huber_loss(const Tensor& x, const Tensor& target, Reduction reduction, double delta);
Tensor huber_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                           double delta);
// x and target are probabilities, in [0, 1].
Tensor binary_cross_entropy(const Tensor& x, const Tensor& target, Reduction reduction);
Tensor binary_cross_entropy_backward(const Tensor& dy, const Tensor& x, const Tensor& target,
                                     Reduction reduction);
Tensor binary_cross_entropy_backward_target(const Tensor& dy, const Tensor& x, const Tensor& target,
                                            Reduction reduction);
// pos_weight: undefined, or of the shape of x; the last of the backwards is by it.
Tensor binary_cross_entropy_with_logits(const Tensor& x, const Tensor& target, const Tensor& pos_weight,
                                        Reduction reduction);
Tensor binary_cross_entropy_with_logits_backward(const Tensor& dy, const Tensor& x, const Tensor& target,
                                                 const Tensor& pos_weight, Reduction reduction);
Tensor binary_cross_entropy_with_logits_backward_target(const Tensor& dy, const Tensor& x,
                                                        const Tensor& target, const Tensor& pos_weight,
                                                        Reduction reduction);
Tensor binary_cross_entropy_with_logits_backward_pos_weight(const Tensor& dy, const Tensor& x,
                                                            const Tensor& target, Reduction reduction);
// x holds log-probabilities, target probabilities or, with log_target, their logarithms.
Tensor kl_div(const Tensor& x, const Tensor& target, Reduction reduction, bool log_target);
Tensor kl_div_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                       bool log_target);
Tensor kl_div_backward_target(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction,
                              bool log_target);

}  // namespace rushlight::ops
