// SPDX-License-Identifier: Apache-2.0
//
// Optimizers: one call steps all parameters; they change in place.
#pragma once

#include <cstdint>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::ops {

struct SgdOptions {
  double lr, momentum, dampening, weight_decay;
  bool nesterov, maximize;
};
// momentum_buffers[i] undefined on a parameter's first step with momentum: it is then created as a copy
// of the gradient, as torch.optim.SGD does.
void sgd_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
              std::vector<Tensor>& momentum_buffers, const SgdOptions& options);

struct AdamOptions {
  double lr, beta1, beta2, eps, weight_decay;
  bool amsgrad, maximize, decoupled;  // decoupled: AdamW
};
// steps[i] is the count of parameter i, this step included.
void adam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
               std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
               std::vector<Tensor>& max_exp_avg_sqs, const std::vector<int64_t>& steps,
               const AdamOptions& options);

}  // namespace rushlight::ops
