// SPDX-License-Identifier: Apache-2.0
//
// Losses.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/tensor.h"

namespace rushlight::ops {

enum class Reduction : int32_t { None = 0, Mean = 1, Sum = 2 };
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
Tensor mse_loss(const Tensor& x, const Tensor& target, Reduction reduction);  // equal shapes
Tensor mse_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction);

}  // namespace rushlight::ops
