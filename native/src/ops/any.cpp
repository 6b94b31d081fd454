// SPDX-License-Identifier: Apache-2.0
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

namespace {

template <class X>
struct AnyFold {
  bool start() const { return false; }
  bool add(bool acc, X x) const { return acc || x != X{0}; }
  bool join(bool a, bool b) const { return a || b; }
  bool finish(bool acc) const { return acc; }
};

}  // namespace

// Whether some element is not 0; NaN is not 0.
Tensor any(const Tensor& x, const Dims& dims, bool keep_dim) {
  const loops::ReducePlan plan = loops::plan_reduction("any", x.shape(), dims, keep_dim);
  return dispatch_any("any", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    return loops::reduce<T, bool>(x, plan, AnyFold<T>{});
  });
}

}  // namespace rushlight::ops
