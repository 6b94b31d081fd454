// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/optimizers.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::binding {

// The handles of momentum buffers that did not exist (0) are written into the array.
inline void sgd_step(const int64_t* parameters, const int64_t* gradients, int64_t* momentum_buffers,
                     int32_t count, double lr, double momentum, double dampening, double weight_decay,
                     bool nesterov, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), buffers = tensors(momentum_buffers, count);
  ops::sgd_step(p, tensors(gradients, count), buffers,
                ops::SgdOptions{lr, momentum, dampening, weight_decay, nesterov, maximize});
  for (int32_t i = 0; i < count; ++i) {
    if (momentum_buffers[i] == 0 && buffers[i].defined()) momentum_buffers[i] = give(buffers[i]);
  }
}
inline void adam_step(const int64_t* parameters, const int64_t* gradients, const int64_t* exp_avgs,
                      const int64_t* exp_avg_sqs, const int64_t* max_exp_avg_sqs, const int64_t* steps,
                      int32_t count, double lr, double beta1, double beta2, double eps, double weight_decay,
                      bool amsgrad, bool maximize, bool decoupled) {
  std::vector<Tensor> p = tensors(parameters, count), m = tensors(exp_avgs, count);
  std::vector<Tensor> v = tensors(exp_avg_sqs, count), largest = tensors(max_exp_avg_sqs, count);
  ops::adam_step(p, tensors(gradients, count), m, v, largest, std::vector<int64_t>(steps, steps + count),
                 ops::AdamOptions{lr, beta1, beta2, eps, weight_decay, amsgrad, maximize, decoupled});
}

}  // namespace rushlight::binding
