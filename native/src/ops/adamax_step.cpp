// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.Adamax (Kingma and Ba, 2015, section 7): Adam with a decaying maximum in the place of the
// second moment: u = max(beta2 u, |g| + eps), p -= lr / (1 - beta1^t) m / u.
#include <cmath>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct Scalars {
  loops::GradientRule<T> gradient;
  loops::Lerp<T> mean;
  T beta2, eps, rate;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict m, T* __restrict u, int64_t n,
          const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = s.gradient.of(g[i], p[i]);
    m[i] = s.mean(m[i], gradient);
    const T faded = u[i] * s.beta2, size = std::abs(gradient) + s.eps;
    u[i] = faded > size || faded != faded ? faded : size;
    p[i] -= s.rate * m[i] / u[i];
  }
}

}  // namespace

void adamax_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                 std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_infs,
                 const std::vector<int64_t>& steps, const AdamaxOptions& o) {
  const char* op = "adamax_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_below_one(op, "beta1", o.beta1);
  loops::check_below_one(op, "beta2", o.beta2);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_steps(op, steps, parameters.size());
  loops::check_parameters(op, {{"parameters", parameters, true},
                               {"gradients", gradients, false},
                               {"exp_avgs", exp_avgs, true},
                               {"exp_infs", exp_infs, true}});
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    const double correction = 1 - std::pow(o.beta1, static_cast<double>(steps[at]));
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, exp_avgs[at].data<T>() + begin,
         exp_infs[at].data<T>() + begin, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay},
                    loops::Lerp<T>(1 - o.beta1),
                    static_cast<T>(o.beta2),
                    static_cast<T>(o.eps),
                    static_cast<T>(o.lr / correction)});
  });
}

}  // namespace rushlight::ops
