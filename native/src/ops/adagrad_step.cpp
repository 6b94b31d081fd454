// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.Adagrad (Duchi, Hazan and Singer, 2011): v += g^2,
// p -= lr / (1 + (t - 1) lr_decay) g / (sqrt(v) + eps).
#include <cmath>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct Scalars {
  loops::GradientRule<T> gradient;
  T rate, eps;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict v, int64_t n, const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = s.gradient.of(g[i], p[i]);
    v[i] += gradient * gradient;
    p[i] -= s.rate * gradient / (std::sqrt(v[i]) + s.eps);
  }
}

}  // namespace

void adagrad_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                  std::vector<Tensor>& sums, const std::vector<int64_t>& steps, const AdagradOptions& o) {
  const char* op = "adagrad_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_not_negative(op, "lr_decay", o.lr_decay);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_steps(op, steps, parameters.size());
  loops::check_parameters(
      op, {{"parameters", parameters, true}, {"gradients", gradients, false}, {"sums", sums, true}});
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    const double rate = o.lr / (1 + static_cast<double>(steps[at] - 1) * o.lr_decay);
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, sums[at].data<T>() + begin, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay}, static_cast<T>(rate), static_cast<T>(o.eps)});
  });
}

}  // namespace rushlight::ops
