// SPDX-License-Identifier: Apache-2.0
//
// Arithmetic that is defined for every value of every element type.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "rushlight/error.h"

namespace rushlight::number {

// Integers wrap around, as in PyTorch: the sums are taken on unsigned numbers, where that is defined.
template <class T>
T add(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    return a + b;
  } else {
    using U = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<U>(a) + static_cast<U>(b));
  }
}

template <class T>
T sub(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    return a - b;
  } else {
    using U = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<U>(a) - static_cast<U>(b));
  }
}

template <class T>
T mul(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    return a * b;
  } else {
    using U = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<U>(a) * static_cast<U>(b));
  }
}

template <class T>
T neg(T a) {
  if constexpr (std::is_floating_point_v<T>) {
    return -a;
  } else {
    return sub(T{0}, a);
  }
}

template <class T>
bool is_nan([[maybe_unused]] T a) {
  if constexpr (std::is_floating_point_v<T>) {
    return a != a;
  } else {
    return false;
  }
}

// Floating to integer: towards zero, held to the range of To, NaN to 0. Integer to integer: wraps.
// To bool: not zero (NaN is true).
template <class To, class From>
To convert(From v) {
  if constexpr (std::is_same_v<To, bool>) {
    return v != From{0};
  } else if constexpr (std::is_same_v<From, bool>) {
    return v ? To{1} : To{0};  // a choice becomes vectors, a conversion does not
  } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
    constexpr auto low = static_cast<From>(std::numeric_limits<To>::lowest());
    constexpr auto high = static_cast<From>(std::numeric_limits<To>::max());
    if (v != v) return To{0};
    if (v <= low) return std::numeric_limits<To>::lowest();
    if (v >= high) return std::numeric_limits<To>::max();
    return static_cast<To>(v);
  } else {
    return static_cast<To>(v);
  }
}

// A number given as double, exactly as T, or an error: integers must be whole and in range.
template <class T>
T exact(const char* op, const char* name, double value) {
  if constexpr (!std::is_floating_point_v<T>) {
    const T converted = convert<T>(value);
    if (static_cast<double>(converted) != value) {
      fail(op, name, " must be a whole number that the integer element type can hold, got ", value,
           "; cast the tensor to a floating type first");
    }
    return converted;
  } else {
    return static_cast<T>(value);
  }
}

}  // namespace rushlight::number
