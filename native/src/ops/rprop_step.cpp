// SPDX-License-Identifier: Apache-2.0
//
// torch.optim.Rprop (Riedmiller and Braun, 1993): each element has its own step size, which grows by
// eta_plus while its gradient keeps its sign and shrinks by eta_minus when the sign turns; then the
// element rests for a step.
#include <cmath>

#include "loops/math.h"
#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

template <class T>
struct Scalars {
  T sign, eta_minus, eta_plus, smallest, largest;
};

template <class T>
void step(T* __restrict p, const T* __restrict g, T* __restrict prev, T* __restrict size, int64_t n,
          const Scalars<T>& s) {
  for (int64_t i = 0; i < n; ++i) {
    const T gradient = g[i] * s.sign, product = gradient * prev[i];
    T grown = size[i] * math::select(product > 0, s.eta_plus, math::select(product < 0, s.eta_minus, T{1}));
    grown = grown < s.smallest ? s.smallest : grown;
    size[i] = grown = grown > s.largest ? s.largest : grown;
    prev[i] = math::select(product < 0, T{0}, gradient);
    p[i] -= static_cast<T>((prev[i] > 0) - (prev[i] < 0)) * grown;
  }
}

}  // namespace

void rprop_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
                std::vector<Tensor>& prevs, std::vector<Tensor>& step_sizes, const RpropOptions& o) {
  const char* op = "rprop_step";
  if (!(o.eta_minus > 0 && o.eta_minus < 1 && o.eta_plus > 1)) {
    fail(op, "etas must be in (0, 1) and above 1, got ", o.eta_minus, " and ", o.eta_plus);
  }
  if (!(o.step_size_min <= o.step_size_max)) {
    fail(op, "step_sizes must be in order, got ", o.step_size_min, " and ", o.step_size_max);
  }
  loops::check_parameters(op, {{"parameters", parameters, true},
                               {"gradients", gradients, false},
                               {"prevs", prevs, true},
                               {"step_sizes", step_sizes, true}});
  loops::step_parameters(op, parameters, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    step(parameters[at].data<T>() + begin, gradients[at].data<T>() + begin, prevs[at].data<T>() + begin,
         step_sizes[at].data<T>() + begin, n,
         Scalars<T>{static_cast<T>(o.maximize ? -1 : 1), static_cast<T>(o.eta_minus),
                    static_cast<T>(o.eta_plus), static_cast<T>(o.step_size_min),
                    static_cast<T>(o.step_size_max)});
  });
}

}  // namespace rushlight::ops
