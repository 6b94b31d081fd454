// SPDX-License-Identifier: Apache-2.0
#include <type_traits>

#include "loops/binary.h"
#include "loops/math_wide.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

namespace {

// By squaring, wrapping around; below a power of 0 the only whole results are those of 1 and -1.
template <class T>
T integer_power(T base, T exponent) {
  if constexpr (std::is_signed_v<T>) {
    if (exponent < 0) return base == 1 ? T{1} : base != -1 ? T{0} : exponent % 2 != 0 ? base : T{1};
  }
  T power = 1;
  while (exponent > 0) {
    if (exponent % 2 != 0) power = number::mul(power, base);
    base = number::mul(base, base);
    exponent = static_cast<T>(exponent / 2);
  }
  return power;
}

}  // namespace

Tensor pow(const Tensor& a, const Tensor& b) {
  if (!is_floating(a.dtype())) {
    return loops::binary_number("pow", a, b, [](auto u, auto v) {
      using T = decltype(u);
      if constexpr (std::is_floating_point_v<T>) {
        return u;
      } else {
        return integer_power<T>(u, v);
      }
    });
  }
  return loops::binary_floating("pow", a, b, loops::kMathGrain,
                                [](auto u, auto v) { return math::pow(u, v); });
}

// dy * b * a^(b - 1), and 0 where b is 0, whatever a is.
Tensor pow_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b) {
  return loops::binary_backward("pow_backward_a", dy, a, b, loops::kMathGrain, [](auto g, auto u, auto v) {
    const auto slope = math::select(v == 2, 2 * u, v * math::pow(u, v - 1));
    return math::select(v == 0, decltype(g){0}, g * slope);
  });
}

// dy * y * ln a, and 0 where a is 0 and b >= 0.
Tensor pow_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b, const Tensor& y) {
  constexpr const char* kOp = "pow_backward_b";
  loops::check_upstream(kOp, dy, a, b);
  check::same_dtype(kOp, "dy", dy, "y", y);
  check::same_shape(kOp, "dy", dy, "y", y);
  return dispatch_floating(kOp, a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using loops::Operand;
    const auto f = [](T g, T u, T v, T power) {
      return math::select((u == 0) & (v >= 0), T{0}, g * (power * math::log(u)));
    };
    return loops::broadcast<T>(kOp, loops::kMathGrain, f, Operand<T>{"dy", dy}, Operand<T>{"a", a},
                               Operand<T>{"b", b}, Operand<T>{"y", y});
  });
}

}  // namespace rushlight::ops
