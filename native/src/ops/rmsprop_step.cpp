// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.RMSprop (Hinton, 2012; centered: Graves, 2013): v = alpha v + (1 - alpha) g^2; centered,
// the mean a of the gradients is taken off: r = sqrt(v - a^2) + eps; with momentum b = momentum b + g / r
// and p -= lr b, without p -= lr g / r.
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
  T eps, momentum, lr;
};

template <bool kCentered, bool kMomentum, class T>
void step_range(T* __restrict p, const T* __restrict g, T* __restrict v, T* __restrict a, T* __restrict b,
                int64_t n, const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = s.gradient.of(g[i], p[i]);
    v[i] = s.square_mean(v[i], gradient);
    T second = v[i];
    if constexpr (kCentered) {
      a[i] = s.mean(a[i], gradient);
      second -= a[i] * a[i];
    }
    const T root = std::sqrt(second) + s.eps;
    if constexpr (kMomentum) {
      b[i] = loops::settled(s.momentum * b[i] + gradient / root);
      p[i] -= s.lr * b[i];
    } else {
      p[i] -= s.lr * gradient / root;
    }
  }
}

// a is null unless centered, b without momentum.
template <class T>
void step(T* p, const T* g, T* v, T* a, T* b, int64_t n, Scalars<T> s) {
  if (a == nullptr) {
    b == nullptr ? step_range<false, false>(p, g, v, a, b, n, s)
                 : step_range<false, true>(p, g, v, a, b, n, s);
  } else {
    b == nullptr ? step_range<true, false>(p, g, v, a, b, n, s) : step_range<true, true>(p, g, v, a, b, n, s);
  }
}

}  // namespace

void rmsprop_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                  std::vector<Tensor>& square_avgs, std::vector<Tensor>& grad_avgs,
                  std::vector<Tensor>& momentum_buffers, const RmspropOptions& o) {
  const char* op = "rmsprop_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_not_negative(op, "alpha", o.alpha);
  loops::check_not_negative(op, "eps", o.eps);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  loops::check_not_negative(op, "momentum", o.momentum);
  const bool with_momentum = o.momentum > 0;
  std::vector<loops::ParameterList> lists = {
      {"parameters", parameters, true}, {"gradients", gradients, false}, {"square_avgs", square_avgs, true}};
  if (o.centered) lists.push_back({"grad_avgs", grad_avgs, true});
  if (with_momentum) lists.push_back({"momentum_buffers", momentum_buffers, true});
  loops::check_parameters(op, lists);
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, square_avgs[at].data<T>() + begin,
         o.centered ? grad_avgs[at].data<T>() + begin : nullptr,
         with_momentum ? momentum_buffers[at].data<T>() + begin : nullptr, n,
         Scalars<T>{{o.maximize, o.lr, o.weight_decay},
                    loops::Lerp<T>(1 - o.alpha),
                    loops::SquareMean<T>(o.alpha, o.eps),
                    static_cast<T>(o.eps),
                    static_cast<T>(o.momentum),
                    static_cast<T>(o.lr)});
  });
}

}  // namespace rushlight::ops
