// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.Adam and AdamW (Kingma and Ba, 2015; Loshchilov and Hutter, 2019; Reddi et al., 2018):
// m += (1 - beta1)(g - m); v = beta2 v + (1 - beta2) g^2; with c = 1 - beta^step,
// p -= lr / c1 * m / (sqrt(v) / sqrt(c2) + eps); amsgrad puts the largest v so far in the place of v.
#include <cmath>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct AdamScalars {
  T sign, decay, shrink;  // g = sign g + decay p; p *= shrink before the step
  loops::Lerp<T> mean;
  loops::SquareMean<T> square_mean;
  T step_size, root_correction, eps;  // root_correction = 1 / sqrt(c2)
};

template <bool kAmsgrad, class T>
void step_range(T* __restrict p, const T* __restrict g, T* __restrict m, T* __restrict v,
                T* __restrict largest, int64_t n, AdamScalars<T> s) {
  for (int64_t i = 0; i < n; ++i) {
    const T shrunk = p[i] * s.shrink;
    const T gradient = s.decay != 0 ? g[i] * s.sign + s.decay * shrunk : g[i] * s.sign;
    m[i] = s.mean(m[i], gradient);
    v[i] = s.square_mean(v[i], gradient);
    T second = v[i];
    if constexpr (kAmsgrad) {
      second = largest[i] = second > largest[i] || second != second ? second : largest[i];
    }
    p[i] = shrunk - s.step_size * m[i] / (std::sqrt(second) * s.root_correction + s.eps);
  }
}

// largest is null without amsgrad.
template <class T>
void step(T* p, const T* g, T* m, T* v, T* largest, int64_t n, AdamScalars<T> s) {
  largest == nullptr ? step_range<false>(p, g, m, v, largest, n, s)
                     : step_range<true>(p, g, m, v, largest, n, s);
}

void check_options(const AdamOptions& o, const std::vector<int64_t>& steps, size_t parameters) {
  const char* op = "adam_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_below_one(op, "beta1", o.beta1);
  loops::check_below_one(op, "beta2", o.beta2);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_steps(op, steps, parameters);
}

struct Corrections {
  double of1, of2;
};

// 1 - beta^step of each parameter; most have the step of the one before.
std::vector<Corrections> corrections_of(const AdamOptions& o, const std::vector<int64_t>& steps) {
  std::vector<Corrections> all;
  all.reserve(steps.size());
  for (size_t i = 0; i < steps.size(); ++i) {
    if (i > 0 && steps[i] == steps[i - 1]) {
      all.push_back(all.back());
    } else {
      const double step = static_cast<double>(steps[i]);
      all.push_back({1 - std::pow(o.beta1, step), 1 - std::pow(o.beta2, step)});
    }
  }
  return all;
}

// All in double, and rounded once.
template <class T>
AdamScalars<T> scalars_of(const AdamOptions& o, const Corrections& c) {
  return {static_cast<T>(o.maximize ? -1 : 1),
          static_cast<T>(o.decoupled ? 0 : o.weight_decay),
          static_cast<T>(o.decoupled ? 1 - o.lr * o.weight_decay : 1),
          loops::Lerp<T>(1 - o.beta1),
          loops::SquareMean<T>(o.beta2, o.eps),
          static_cast<T>(o.lr / c.of1),
          static_cast<T>(1 / std::sqrt(c.of2)),
          static_cast<T>(o.eps)};
}

}  // namespace

void adam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
               std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
               std::vector<Tensor>& max_exp_avg_sqs, const std::vector<int64_t>& steps,
               const AdamOptions& options) {
  check_options(options, steps, parameters.size());
  std::vector<loops::ParameterList> lists = {{"parameters", parameters, true},
                                             {"gradients", gradients, false},
                                             {"exp_avgs", exp_avgs, true},
                                             {"exp_avg_sqs", exp_avg_sqs, true}};
  if (options.amsgrad) lists.push_back({"max_exp_avg_sqs", max_exp_avg_sqs, true});
  loops::check_parameters("adam_step", lists);
  const std::vector<Corrections> corrections = corrections_of(options, steps);
  loops::parallel_parameters(parameters, [&](size_t at, int64_t begin, int64_t end) {
    dispatch_floating("adam_step", parameters[at].dtype(), [&](auto zero) {
      using T = decltype(zero);
      T* largest = options.amsgrad ? max_exp_avg_sqs[at].data<T>() + begin : nullptr;
      step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, exp_avgs[at].data<T>() + begin,
           exp_avg_sqs[at].data<T>() + begin, largest, end - begin, scalars_of<T>(options, corrections[at]));
    });
  });
}

}  // namespace rushlight::ops
