// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.ASGD (Polyak and Juditsky, 1992): p = p (1 - lambd eta) - eta g beside its average
// ax += mu (p - ax); the next step has eta = lr / (1 + lambd lr t)^alpha and mu = 1 / max(1, t - t0).
#include <algorithm>
#include <cmath>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct Scalars {
  loops::GradientRule<T> gradient;
  T shrink, eta, mu;
  bool copies;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict ax, int64_t n, const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = s.gradient.of(g[i], p[i]);
    p[i] = p[i] * s.shrink - s.eta * gradient;
    ax[i] = s.copies ? p[i] : ax[i] + (p[i] - ax[i]) * s.mu;
  }
}

}  // namespace

void asgd_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
               std::vector<Tensor>& axs, std::vector<double>& etas, std::vector<double>& mus,
               const std::vector<int64_t>& steps, const AsgdOptions& o) {
  const char* op = "asgd_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_steps(op, steps, parameters.size());
  loops::check_numbers(op, "etas", etas, parameters.size());
  loops::check_numbers(op, "mus", mus, parameters.size());
  loops::check_parameters(
      op, {{"parameters", parameters, true}, {"gradients", gradients, false}, {"axs", axs, true}});
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, axs[at].data<T>() + begin, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay},
                    static_cast<T>(1 - o.lambd * etas[at]),
                    static_cast<T>(etas[at]),
                    static_cast<T>(mus[at]),
                    mus[at] == 1});
  });
  for (size_t i = 0; i < steps.size(); ++i) {
    const double t = static_cast<double>(steps[i]);
    etas[i] = o.lr / std::pow(1 + o.lambd * o.lr * t, o.alpha);
    mus[i] = 1 / std::max(1.0, t - o.t0);
  }
}

}  // namespace rushlight::ops
