// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.RAdam (Liu et al., 2020): Adam whose second moment is used only once it is known well
// enough: rho = rho_inf - 2 t beta2^t / (1 - beta2^t) above 5, with the factor r that makes up for its
// variance; before that, p -= lr m / (1 - beta1^t).
#include <cmath>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct Scalars {
  loops::GradientRule<T> gradient;
  loops::Lerp<T> mean;
  loops::SquareMean<T> square_mean;
  T correction1, lr, root_correction, rectification, eps;
  bool rectified;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict m, T* __restrict v, int64_t n,
          const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T shrunk = p[i] * s.gradient.shrink;
    const T gradient = s.gradient.of(g[i], shrunk);
    m[i] = s.mean(m[i], gradient);
    v[i] = s.square_mean(v[i], gradient);
    const T update = m[i] / s.correction1 * s.lr;
    const T adaptive = s.root_correction / (std::sqrt(v[i]) + s.eps) * s.rectification;
    p[i] = shrunk - (s.rectified ? update * adaptive : update);
  }
}

}  // namespace

void radam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
                const std::vector<int64_t>& steps, const RAdamOptions& o) {
  const char* op = "radam_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_below_one(op, "beta1", o.beta1);
  loops::check_below_one(op, "beta2", o.beta2);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_steps(op, steps, parameters.size());
  loops::check_parameters(op, {{"parameters", parameters, true},
                               {"gradients", gradients, false},
                               {"exp_avgs", exp_avgs, true},
                               {"exp_avg_sqs", exp_avg_sqs, true}});
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    const double t = static_cast<double>(steps[at]), power = std::pow(o.beta2, t);
    const double correction2 = 1 - power, longest = 2 / (1 - o.beta2) - 1;
    const double length = longest - 2 * t * power / correction2;
    const double rectification =
        std::sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, exp_avgs[at].data<T>() + begin,
         exp_avg_sqs[at].data<T>() + begin, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay, o.decoupled},
                    loops::Lerp<T>(1 - o.beta1),
                    loops::SquareMean<T>(o.beta2, o.eps),
                    static_cast<T>(1 - std::pow(o.beta1, t)),
                    static_cast<T>(o.lr),
                    static_cast<T>(std::sqrt(correction2)),
                    static_cast<T>(rectification),
                    static_cast<T>(o.eps),
                    length > 5});
  });
}

}  // namespace rushlight::ops
