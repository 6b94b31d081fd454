// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.SGD: g = gradient (negated to maximize) + weight_decay p; with momentum
// b = momentum b + (1 - dampening) g, on the first step b = g; p -= lr b, with Nesterov's
// p -= lr (g + momentum b), without momentum p -= lr g.
#include <utility>

#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct SgdScalars {
  T lr, momentum, undampened, weight_decay, sign;
  bool nesterov;
};

template <class T>
T gradient_of(T g, T p, const SgdScalars<T>& s) {
  g *= s.sign;
  return s.weight_decay != 0 ? g + s.weight_decay * p : g;
}

template <class T>
void plain_step(T* __restrict p, const T* __restrict g, int64_t n, SgdScalars<T> s) {
  for (int64_t i = 0; i < n; ++i) p[i] -= s.lr * gradient_of(g[i], p[i], s);
}

template <class T>
void first_step(T* __restrict p, const T* __restrict g, T* __restrict b, int64_t n, SgdScalars<T> s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = gradient_of(g[i], p[i], s);
    b[i] = gradient;
    p[i] -= s.lr * (s.nesterov ? gradient + s.momentum * b[i] : b[i]);
  }
}

template <class T>
void momentum_step(T* __restrict p, const T* __restrict g, T* __restrict b, int64_t n, SgdScalars<T> s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = gradient_of(g[i], p[i], s);
    b[i] = loops::settled(s.momentum * b[i] + s.undampened * gradient);
    p[i] -= s.lr * (s.nesterov ? gradient + s.momentum * b[i] : b[i]);
  }
}

// b is null without momentum.
template <class T>
void step(T* p, const T* g, T* b, bool first, int64_t n, SgdScalars<T> s) {
  b == nullptr ? plain_step(p, g, n, s) : first ? first_step(p, g, b, n, s) : momentum_step(p, g, b, n, s);
}

void check_options(const SgdOptions& o) {
  const char* op = "sgd_step";
  loops::check_not_negative(op, "lr", o.lr);
  loops::check_not_negative(op, "momentum", o.momentum);
  loops::check_not_negative(op, "weight_decay", o.weight_decay);
  if (o.dampening != o.dampening) fail(op, "dampening must be a number, got nan");
  if (o.nesterov && (o.momentum == 0 || o.dampening != 0)) {
    fail(op, "nesterov needs a momentum above 0 and no dampening, got momentum ", o.momentum,
         " and dampening ", o.dampening);
  }
}

}  // namespace

void sgd_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
              std::vector<Tensor>& momentum_buffers, const SgdOptions& options) {
  check_options(options);
  loops::check_parameters("sgd_step", {{"parameters", parameters, true},
                                       {"gradients", gradients, false},
                                       {"momentum_buffers", momentum_buffers, true, true}});
  const bool with_momentum = options.momentum != 0;
  std::vector<char> first(parameters.size(), 0);
  // A failing allocation must change nothing, and so all of them come before the steps.
  std::vector<Tensor> buffers = momentum_buffers;
  for (size_t i = 0; with_momentum && i < buffers.size(); ++i) {
    first[i] = !buffers[i].defined();
    if (first[i]) buffers[i] = Tensor::empty(parameters[i].shape(), parameters[i].dtype());
  }
  loops::parallel_parameters(parameters, [&](size_t at, int64_t begin, int64_t end) {
    dispatch_floating("sgd_step", parameters[at].dtype(), [&](auto zero) {
      using T = decltype(zero);
      const SgdScalars<T> scalars{static_cast<T>(options.lr),
                                  static_cast<T>(options.momentum),
                                  static_cast<T>(1 - options.dampening),
                                  static_cast<T>(options.weight_decay),
                                  static_cast<T>(options.maximize ? -1 : 1),
                                  options.nesterov};
      T* b = with_momentum ? buffers[at].data<T>() + begin : nullptr;
      step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, b, first[at] != 0, end - begin,
           scalars);
    });
  });
  if (with_momentum) momentum_buffers = std::move(buffers);
}

}  // namespace rushlight::ops
