// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/optimizers.h: see binding/tensors.h.
#pragma once

#include <algorithm>
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

inline void radam_step(const int64_t* parameters, const int64_t* gradients, const int64_t* exp_avgs,
                       const int64_t* exp_avg_sqs, const int64_t* steps, int32_t count, double lr,
                       double beta1, double beta2, double eps, double weight_decay, bool maximize,
                       bool decoupled) {
  std::vector<Tensor> p = tensors(parameters, count), m = tensors(exp_avgs, count);
  std::vector<Tensor> v = tensors(exp_avg_sqs, count);
  ops::radam_step(p, tensors(gradients, count), m, v, std::vector<int64_t>(steps, steps + count),
                  ops::RAdamOptions{lr, beta1, beta2, eps, weight_decay, maximize, decoupled});
}
// The new products are written into the array.
inline void nadam_step(const int64_t* parameters, const int64_t* gradients, const int64_t* exp_avgs,
                       const int64_t* exp_avg_sqs, double* mu_products, const int64_t* steps, int32_t count,
                       double lr, double beta1, double beta2, double eps, double weight_decay,
                       double momentum_decay, bool maximize, bool decoupled) {
  std::vector<Tensor> p = tensors(parameters, count), m = tensors(exp_avgs, count);
  std::vector<Tensor> v = tensors(exp_avg_sqs, count);
  std::vector<double> products(mu_products, mu_products + count);
  ops::nadam_step(
      p, tensors(gradients, count), m, v, products, std::vector<int64_t>(steps, steps + count),
      ops::NAdamOptions{lr, beta1, beta2, eps, weight_decay, momentum_decay, maximize, decoupled});
  std::copy(products.begin(), products.end(), mu_products);
}
inline void adamax_step(const int64_t* parameters, const int64_t* gradients, const int64_t* exp_avgs,
                        const int64_t* exp_infs, const int64_t* steps, int32_t count, double lr, double beta1,
                        double beta2, double eps, double weight_decay, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), m = tensors(exp_avgs, count);
  std::vector<Tensor> u = tensors(exp_infs, count);
  ops::adamax_step(p, tensors(gradients, count), m, u, std::vector<int64_t>(steps, steps + count),
                   ops::AdamaxOptions{lr, beta1, beta2, eps, weight_decay, maximize});
}
inline void rmsprop_step(const int64_t* parameters, const int64_t* gradients, const int64_t* square_avgs,
                         const int64_t* grad_avgs, const int64_t* momentum_buffers, int32_t count, double lr,
                         double alpha, double eps, double weight_decay, double momentum, bool centered,
                         bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), v = tensors(square_avgs, count);
  std::vector<Tensor> means = tensors(grad_avgs, count), buffers = tensors(momentum_buffers, count);
  ops::rmsprop_step(p, tensors(gradients, count), v, means, buffers,
                    ops::RmspropOptions{lr, alpha, eps, weight_decay, momentum, centered, maximize});
}
inline void adagrad_step(const int64_t* parameters, const int64_t* gradients, const int64_t* sums,
                         const int64_t* steps, int32_t count, double lr, double lr_decay, double weight_decay,
                         double eps, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), v = tensors(sums, count);
  ops::adagrad_step(p, tensors(gradients, count), v, std::vector<int64_t>(steps, steps + count),
                    ops::AdagradOptions{lr, lr_decay, weight_decay, eps, maximize});
}
inline void adadelta_step(const int64_t* parameters, const int64_t* gradients, const int64_t* square_avgs,
                          const int64_t* acc_deltas, int32_t count, double lr, double rho, double eps,
                          double weight_decay, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), v = tensors(square_avgs, count);
  std::vector<Tensor> u = tensors(acc_deltas, count);
  ops::adadelta_step(p, tensors(gradients, count), v, u,
                     ops::AdadeltaOptions{lr, rho, eps, weight_decay, maximize});
}
inline void rprop_step(const int64_t* parameters, const int64_t* gradients, const int64_t* prevs,
                       const int64_t* step_sizes, int32_t count, double eta_minus, double eta_plus,
                       double step_size_min, double step_size_max, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), before = tensors(prevs, count);
  std::vector<Tensor> sizes = tensors(step_sizes, count);
  ops::rprop_step(p, tensors(gradients, count), before, sizes,
                  ops::RpropOptions{eta_minus, eta_plus, step_size_min, step_size_max, maximize});
}
// The numbers of the next step are written into etas and mus.
inline void asgd_step(const int64_t* parameters, const int64_t* gradients, const int64_t* axs, double* etas,
                      double* mus, const int64_t* steps, int32_t count, double lr, double lambd, double alpha,
                      double t0, double weight_decay, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), averages = tensors(axs, count);
  std::vector<double> eta(etas, etas + count), mu(mus, mus + count);
  ops::asgd_step(p, tensors(gradients, count), averages, eta, mu, std::vector<int64_t>(steps, steps + count),
                 ops::AsgdOptions{lr, lambd, alpha, t0, weight_decay, maximize});
  std::copy(eta.begin(), eta.end(), etas);
  std::copy(mu.begin(), mu.end(), mus);
}
inline int64_t total_norm(const int64_t* handles, int32_t count, double norm_type) {
  return give(ops::total_norm(tensors(handles, count), norm_type));
}
inline void clip_grads_with_norm(const int64_t* gradients, int32_t count, double max_norm,
                                 int64_t total_norm) {
  std::vector<Tensor> g = tensors(gradients, count);
  ops::clip_grads_with_norm(g, max_norm, Use(total_norm));
}
inline void clip_grad_value(const int64_t* gradients, int32_t count, double clip_value) {
  std::vector<Tensor> g = tensors(gradients, count);
  ops::clip_grad_value(g, clip_value);
}

}  // namespace rushlight::binding
