// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.Adadelta (Zeiler, 2012): v = rho v + (1 - rho) g^2, d = sqrt(u + eps) / sqrt(v + eps) g,
// u = rho u + (1 - rho) d^2, p -= lr d.
#include <cmath>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct Scalars {
  loops::GradientRule<T> gradient;
  loops::SquareMean<T> square_mean;
  T eps, lr;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict v, T* __restrict u, int64_t n,
          const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = s.gradient.of(g[i], p[i]);
    v[i] = s.square_mean(v[i], gradient);
    const T delta = std::sqrt(u[i] + s.eps) / std::sqrt(v[i] + s.eps) * gradient;
    u[i] = s.square_mean(u[i], delta);
    p[i] -= s.lr * delta;
  }
}

}  // namespace

void adadelta_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                   std::vector<Tensor>& square_avgs, std::vector<Tensor>& acc_deltas,
                   const AdadeltaOptions& o) {
  const char* op = "adadelta_step";
  loops::check_not_negative(op, "lr", o.lr);
  if (!(o.rho >= 0 && o.rho <= 1)) fail(op, "rho must be in [0, 1], got ", o.rho);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_parameters(op, {{"parameters", parameters, true},
                               {"gradients", gradients, false},
                               {"square_avgs", square_avgs, true},
                               {"acc_deltas", acc_deltas, true}});
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, square_avgs[at].data<T>() + begin,
         acc_deltas[at].data<T>() + begin, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay},
                    loops::SquareMean<T>(o.rho, std::sqrt(o.eps)),  // eps is added under the root
                    static_cast<T>(o.eps),
                    static_cast<T>(o.lr)});
  });
}

}  // namespace rushlight::ops
