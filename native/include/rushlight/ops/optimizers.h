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

// Those below count steps as adam_step does. State that a step changes is given as written lists.

struct RAdamOptions {
  double lr, beta1, beta2, eps, weight_decay;
  bool maximize, decoupled;
};
void radam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
                const std::vector<int64_t>& steps, const RAdamOptions& options);

struct NAdamOptions {
  double lr, beta1, beta2, eps, weight_decay, momentum_decay;
  bool maximize, decoupled;
};
// mu_products[i] is the product of parameter i's earlier momenta, a float32 number as in PyTorch; this
// step's is multiplied into it.
void nadam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
                std::vector<double>& mu_products, const std::vector<int64_t>& steps,
                const NAdamOptions& options);

struct AdamaxOptions {
  double lr, beta1, beta2, eps, weight_decay;
  bool maximize;
};
void adamax_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                 std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_infs,
                 const std::vector<int64_t>& steps, const AdamaxOptions& options);

struct RmspropOptions {
  double lr, alpha, eps, weight_decay, momentum;
  bool centered, maximize;
};
// grad_avgs are used when centered, momentum_buffers with a momentum above 0; undefined otherwise.
void rmsprop_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                  std::vector<Tensor>& square_avgs, std::vector<Tensor>& grad_avgs,
                  std::vector<Tensor>& momentum_buffers, const RmspropOptions& options);

struct AdagradOptions {
  double lr, lr_decay, weight_decay, eps;
  bool maximize;
};
void adagrad_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                  std::vector<Tensor>& sums, const std::vector<int64_t>& steps,
                  const AdagradOptions& options);

struct AdadeltaOptions {
  double lr, rho, eps, weight_decay;
  bool maximize;
};
void adadelta_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                   std::vector<Tensor>& square_avgs, std::vector<Tensor>& acc_deltas,
                   const AdadeltaOptions& options);

struct RpropOptions {
  double eta_minus, eta_plus, step_size_min, step_size_max;
  bool maximize;
};
void rprop_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                std::vector<Tensor>& prevs, std::vector<Tensor>& step_sizes, const RpropOptions& options);

struct AsgdOptions {
  double lr, lambd, alpha, t0, weight_decay;
  bool maximize;
};
// etas[i] and mus[i] are the rate and the weight of the average that this step uses; the next step's
// are left in them.
void asgd_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
               std::vector<Tensor>& axs, std::vector<double>& etas, std::vector<double>& mus,
               const std::vector<int64_t>& steps, const AsgdOptions& options);

// torch.nn.utils.get_total_norm: the norm of the norms of all tensors, a scalar; float64 if one of them
// is. norm_type is any number, also an infinite one.
Tensor total_norm(const std::vector<Tensor>& tensors, double norm_type);
// Multiplies all by the smaller of 1 and max_norm / (total_norm + 1e-6); NaN stays NaN.
void clip_grads_with_norm(std::vector<Tensor>& gradients, double max_norm, const Tensor& total_norm);
// Clamps all to [-clip_value, clip_value].
void clip_grad_value(std::vector<Tensor>& gradients, double clip_value);

}  // namespace rushlight::ops
