// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/check.h"
#include "loops/broadcast.h"
#include "loops/reduce.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {

namespace {

// What is summed, and what is made of the sum.
template <class X, class Term, class Root>
struct NormFold {
  Term term;
  Root root;
  double start() const { return 0; }
  double add(double acc, X x) const { return acc + term(static_cast<double>(x)); }
  double join(double a, double b) const { return a + b; }
  X finish(double acc) const { return static_cast<X>(root(acc)); }
};

template <class X, class Term, class Root>
Tensor fold(const Tensor& x, const loops::ReducePlan& plan, Term term, Root root) {
  return loops::reduce<X, X>(x, plan, NormFold<X, Term, Root>{term, root});
}

// d norm / d x at one element, for a norm y: sign(x) (|x| / y)^(p - 1), written so that the quotient
// cannot overflow. 0 where there is no slope: all is 0, or (below p = 1) x is.
template <class T>
T slope(T x, T y, double p) {
  const double size = std::abs(static_cast<double>(x));
  const double sign = x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
  if (p == 1) return static_cast<T>(sign);
  if (p == 0 || y == 0 || (p < 1 && x == 0)) return T{0};
  if (p == 2) return static_cast<T>(x / static_cast<double>(y));
  return static_cast<T>(sign * std::pow(size / y, p - 1));
}

}  // namespace

// (sum |x|^p)^(1 / p) for a finite p; p = 0 counts what is not 0. The infinite ones are amax and amin
// of |x|.
Tensor vector_norm(const Tensor& x, double p, const Dims& dims, bool keep_dim) {
  if (!std::isfinite(p)) fail("vector_norm", "p must be finite, got ", p, "; take amax or amin of |x|");
  const loops::ReducePlan plan = loops::plan_reduction("vector_norm", x.shape(), dims, keep_dim);
  const auto same = [](double sum) { return sum; };
  return dispatch_floating("vector_norm", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if (p == 0)
      return fold<T>(
          x, plan, [](double v) { return v != 0 ? 1.0 : 0.0; }, same);
    if (p == 1)
      return fold<T>(
          x, plan, [](double v) { return std::abs(v); }, same);
    if (p == 2) {
      return fold<T>(
          x, plan, [](double v) { return v * v; }, [](double sum) { return std::sqrt(sum); });
    }
    return fold<T>(
        x, plan, [=](double v) { return std::pow(std::abs(v), p); },
        [=](double sum) { return std::pow(sum, 1 / p); });
  });
}

Tensor vector_norm_backward(const Tensor& dy, const Tensor& x, const Tensor& y, double p, const Dims& dims,
                            bool keep_dim) {
  constexpr const char* kOp = "vector_norm_backward";
  check::same_dtype(kOp, "dy", dy, "x", x);
  check::same_dtype(kOp, "y", y, "x", x);
  check::same_shape(kOp, "dy", dy, "y", y);
  const loops::ReducePlan plan = loops::plan_reduction(kOp, x.shape(), dims, keep_dim);
  if (dy.shape() != plan.result) {
    fail(kOp, "dy must have the shape of the result, ", plan.result, ", got ", dy.shape());
  }
  return dispatch_floating(kOp, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Operand;
    const Tensor upstream = dy.view(plan.kept_dims);
    const Tensor norm = y.view(plan.kept_dims);
    return loops::broadcast<T>(
        kOp, p == 1 || p == 2 ? loops::kGrain : loops::kMathGrain,
        [=](T g, T v, T size) { return g * slope(v, size, p); }, Operand<T>{"dy", upstream},
        Operand<T>{"x", x}, Operand<T>{"y", norm});
  });
}

}  // namespace rushlight::ops
