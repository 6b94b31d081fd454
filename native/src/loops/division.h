// SPDX-License-Identifier: Apache-2.0
//
// Quotients and remainders that are defined for every pair of numbers of one type.
#pragma once

#include <cmath>
#include <type_traits>

#include "core/check.h"
#include "loops/number.h"

namespace rushlight::loops {

// Integers have no infinity to give: a divisor of 0 is an error, which is looked for before any tile.
inline void check_divisor(const char* op, const Tensor& b) {
  if (is_floating(b.dtype())) return;
  dispatch_number(op, b.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* at = b.data<T>();
    for (int64_t i = 0; i < b.numel(); ++i) {
      if (at[i] == 0) fail(op, "b must not be 0 for integers; element ", i, " is");
    }
  });
}

// a - b * trunc(a / b): the sign of a. The smallest integer over -1 would overflow, and leaves nothing.
template <class T>
T fmod_of(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    return std::fmod(a, b);
  } else if constexpr (std::is_signed_v<T>) {
    return b == -1 ? T{0} : static_cast<T>(a % b);
  } else {
    return static_cast<T>(a % b);
  }
}

// a - b * floor(a / b): the sign of b.
template <class T>
T remainder_of(T a, T b) {
  const T rest = fmod_of(a, b);
  return rest != 0 && (rest < 0) != (b < 0) ? static_cast<T>(rest + b) : rest;
}

// floor(a / b), worked out from the remainder as in Python, so that 1 // 0.1 is 9 and not 10.
template <class T>
T floor_quotient(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    if (b == 0) return a / b;
    const T quotient = (a - remainder_of(a, b)) / b;
    if (quotient == 0) return std::copysign(T{0}, a / b);
    const T below = std::floor(quotient);
    return quotient - below > T{0.5} ? below + 1 : below;
  } else if constexpr (std::is_signed_v<T>) {
    if (b == -1) return number::neg(a);
    const T quotient = static_cast<T>(a / b);
    return a % b != 0 && (a < 0) != (b < 0) ? static_cast<T>(quotient - 1) : quotient;
  } else {
    return static_cast<T>(a / b);
  }
}

}  // namespace rushlight::loops
