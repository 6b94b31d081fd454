// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <type_traits>

#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

namespace {

// A bound of an integer clamp: whole, or beyond the range and then no bound.
template <class T>
T bound(const char* name, double value) {
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(value);
  } else {
    if (value != std::floor(value)) {
      fail("clamp", name, " must be whole for an integer tensor, got ", value,
           "; cast the tensor to float32 first");
    }
    return number::convert<T>(value);
  }
}

}  // namespace

// min(max(x, low), high): with low > high all is high. NaN stays; a bound of NaN makes all NaN.
Tensor clamp(const Tensor& x, double low, double high) {
  if (std::isnan(low)) high = low;
  if (std::isnan(high)) low = high;
  return dispatch_number("clamp", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T from = bound<T>("low", low);
    const T to = bound<T>("high", high);
    if (number::is_nan(from)) return loops::map<T, T>(x, [=](T) { return from; });
    return loops::map<T, T>(x, [=](T v) {
      const T above = v < from ? from : v;
      return above > to ? to : above;
    });
  });
}

// dy inside and at the bounds, else 0.
Tensor clamp_backward(const Tensor& dy, const Tensor& x, double low, double high) {
  return loops::backward("clamp_backward", dy, "x", x, [=](auto g, auto v) {
    using T = decltype(v);
    return (v >= static_cast<T>(low) && v <= static_cast<T>(high)) ? g : T{0};
  });
}

}  // namespace rushlight::ops
