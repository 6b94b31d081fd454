// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/losses.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/losses.h"

namespace rushlight::binding {

inline int64_t cross_entropy(int64_t logits, int64_t target, int64_t weight, int32_t reduction,
                             int64_t ignore_index, double label_smoothing, int64_t* log_probabilities) {
  const ops::CrossEntropyOptions options{reduction_of(reduction), ignore_index, label_smoothing};
  return give_pair(ops::cross_entropy(Use(logits), Use(target), optional(weight), options),
                   log_probabilities);
}
inline int64_t cross_entropy_backward(int64_t dy, int64_t log_probabilities, int64_t target, int64_t weight,
                                      int32_t reduction, int64_t ignore_index, double label_smoothing) {
  const ops::CrossEntropyOptions options{reduction_of(reduction), ignore_index, label_smoothing};
  return give(
      ops::cross_entropy_backward(Use(dy), Use(log_probabilities), Use(target), optional(weight), options));
}
inline int64_t mse_loss(int64_t x, int64_t target, int32_t reduction) {
  return give(ops::mse_loss(Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t mse_loss_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction) {
  return give(ops::mse_loss_backward(Use(dy), Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t nll_loss(int64_t log_probabilities, int64_t target, int64_t weight, int32_t reduction,
                        int64_t ignore_index) {
  const ops::NllOptions options{reduction_of(reduction), ignore_index};
  return give(ops::nll_loss(Use(log_probabilities), Use(target), optional(weight), options));
}
inline int64_t nll_loss_backward(int64_t dy, int64_t log_probabilities, int64_t target, int64_t weight,
                                 int32_t reduction, int64_t ignore_index) {
  const ops::NllOptions options{reduction_of(reduction), ignore_index};
  return give(
      ops::nll_loss_backward(Use(dy), Use(log_probabilities), Use(target), optional(weight), options));
}
inline int64_t l1_loss(int64_t x, int64_t target, int32_t reduction) {
  return give(ops::l1_loss(Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t l1_loss_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction) {
  return give(ops::l1_loss_backward(Use(dy), Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t smooth_l1_loss(int64_t x, int64_t target, int32_t reduction, double beta) {
  return give(ops::smooth_l1_loss(Use(x), Use(target), reduction_of(reduction), beta));
}
inline int64_t smooth_l1_loss_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction,
                                       double beta) {
  return give(ops::smooth_l1_loss_backward(Use(dy), Use(x), Use(target), reduction_of(reduction), beta));
}
inline int64_t huber_loss(int64_t x, int64_t target, int32_t reduction, double delta) {
  return give(ops::huber_loss(Use(x), Use(target), reduction_of(reduction), delta));
}
inline int64_t huber_loss_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction, double delta) {
  return give(ops::huber_loss_backward(Use(dy), Use(x), Use(target), reduction_of(reduction), delta));
}
inline int64_t binary_cross_entropy(int64_t x, int64_t target, int32_t reduction) {
  return give(ops::binary_cross_entropy(Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t binary_cross_entropy_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction) {
  return give(ops::binary_cross_entropy_backward(Use(dy), Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t binary_cross_entropy_backward_target(int64_t dy, int64_t x, int64_t target,
                                                    int32_t reduction) {
  return give(
      ops::binary_cross_entropy_backward_target(Use(dy), Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t binary_cross_entropy_with_logits(int64_t x, int64_t target, int64_t pos_weight,
                                                int32_t reduction) {
  return give(ops::binary_cross_entropy_with_logits(Use(x), Use(target), optional(pos_weight),
                                                    reduction_of(reduction)));
}
inline int64_t binary_cross_entropy_with_logits_backward(int64_t dy, int64_t x, int64_t target,
                                                         int64_t pos_weight, int32_t reduction) {
  return give(ops::binary_cross_entropy_with_logits_backward(Use(dy), Use(x), Use(target),
                                                             optional(pos_weight), reduction_of(reduction)));
}
inline int64_t binary_cross_entropy_with_logits_backward_target(int64_t dy, int64_t x, int64_t target,
                                                                int64_t pos_weight, int32_t reduction) {
  return give(ops::binary_cross_entropy_with_logits_backward_target(
      Use(dy), Use(x), Use(target), optional(pos_weight), reduction_of(reduction)));
}
inline int64_t binary_cross_entropy_with_logits_backward_pos_weight(int64_t dy, int64_t x, int64_t target,
                                                                    int32_t reduction) {
  return give(ops::binary_cross_entropy_with_logits_backward_pos_weight(Use(dy), Use(x), Use(target),
                                                                        reduction_of(reduction)));
}
inline int64_t kl_div(int64_t x, int64_t target, int32_t reduction, bool log_target) {
  return give(ops::kl_div(Use(x), Use(target), reduction_of(reduction), log_target));
}
inline int64_t kl_div_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction, bool log_target) {
  return give(ops::kl_div_backward(Use(dy), Use(x), Use(target), reduction_of(reduction), log_target));
}
inline int64_t kl_div_backward_target(int64_t dy, int64_t x, int64_t target, int32_t reduction,
                                      bool log_target) {
  return give(ops::kl_div_backward_target(Use(dy), Use(x), Use(target), reduction_of(reduction), log_target));
}

}  // namespace rushlight::binding
