// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.NAdam (Dozat, 2016): Adam with Nesterov's momentum. With
// mu_t = beta1 (1 - 0.96^(t decay) / 2) and the product M_t of mu_1 to mu_t,
// p -= lr ((1 - mu_t) / (1 - M_t) g + mu_{t+1} / (1 - M_{t+1}) m) / (sqrt(v / (1 - beta2^t)) + eps).
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
  T correction2, eps, gradient_rate, mean_rate;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict m, T* __restrict v, int64_t n,
          const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T shrunk = p[i] * s.gradient.shrink;
    const T gradient = s.gradient.of(g[i], shrunk);
    m[i] = s.mean(m[i], gradient);
    v[i] = s.square_mean(v[i], gradient);
    const T root = std::sqrt(v[i] / s.correction2) + s.eps;
    p[i] = shrunk - s.gradient_rate * gradient / root - s.mean_rate * m[i] / root;
  }
}

}  // namespace

void nadam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
                std::vector<double>& mu_products, const std::vector<int64_t>& steps, const NAdamOptions& o) {
  const char* op = "nadam_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_below_one(op, "beta1", o.beta1);
  loops::check_below_one(op, "beta2", o.beta2);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_not_negative(op, "momentum_decay", o.momentum_decay);
  loops::check_steps(op, steps, parameters.size());
  loops::check_numbers(op, "mu_products", mu_products, parameters.size());
  loops::check_parameters(op, {{"parameters", parameters, true},
                               {"gradients", gradients, false},
                               {"exp_avgs", exp_avgs, true},
                               {"exp_avg_sqs", exp_avg_sqs, true}});
  const auto mu = [&](double t) { return o.beta1 * (1 - 0.5 * std::pow(0.96, t * o.momentum_decay)); };
  std::vector<double> products = mu_products;
  for (size_t i = 0; i < products.size(); ++i) {
    products[i] = static_cast<float>(products[i]) * static_cast<float>(mu(static_cast<double>(steps[i])));
  }
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    const double t = static_cast<double>(steps[at]), next = mu(t + 1);
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, exp_avgs[at].data<T>() + begin,
         exp_avg_sqs[at].data<T>() + begin, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay, o.decoupled},
                    loops::Lerp<T>(1 - o.beta1),
                    loops::SquareMean<T>(o.beta2, o.eps),
                    static_cast<T>(1 - std::pow(o.beta2, t)),
                    static_cast<T>(o.eps),
                    static_cast<T>(o.lr * (1 - mu(t)) / (1 - products[at])),
                    static_cast<T>(o.lr * next / (1 - products[at] * next))});
  });
  mu_products = products;
}

}  // namespace rushlight::ops
