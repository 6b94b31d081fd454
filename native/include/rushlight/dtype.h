// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/error.h"

namespace rushlight {

// The element types. The numbers are part of the binding: Java's DType has the same ones.
enum class DType : int32_t { Float32 = 0, Float64 = 1, Int64 = 2, Int32 = 3, UInt8 = 4, Bool = 5 };

constexpr int64_t size_of(DType dtype) {
  switch (dtype) {
    case DType::Float32: return 4;
    case DType::Float64: return 8;
    case DType::Int64: return 8;
    case DType::Int32: return 4;
    case DType::UInt8: return 1;
    case DType::Bool: return 1;
  }
  return 0;
}

constexpr const char* name_of(DType dtype) {
  switch (dtype) {
    case DType::Float32: return "float32";
    case DType::Float64: return "float64";
    case DType::Int64: return "int64";
    case DType::Int32: return "int32";
    case DType::UInt8: return "uint8";
    case DType::Bool: return "bool";
  }
  return "unknown";
}

constexpr bool is_floating(DType dtype) { return dtype == DType::Float32 || dtype == DType::Float64; }

template <class T>
struct DTypeOf;
template <>
struct DTypeOf<float> {
  static constexpr DType value = DType::Float32;
};
template <>
struct DTypeOf<double> {
  static constexpr DType value = DType::Float64;
};
template <>
struct DTypeOf<int64_t> {
  static constexpr DType value = DType::Int64;
};
template <>
struct DTypeOf<int32_t> {
  static constexpr DType value = DType::Int32;
};
template <>
struct DTypeOf<uint8_t> {
  static constexpr DType value = DType::UInt8;
};
template <>
struct DTypeOf<bool> {
  static constexpr DType value = DType::Bool;
};

// Calls f with a zero of the C++ type of `dtype`, which must be float32 or float64:
//   dispatch_floating("exp", x.dtype(), [&](auto zero) { using T = decltype(zero); ... });
template <class F>
auto dispatch_floating(const char* op, DType dtype, F&& f) {
  switch (dtype) {
    case DType::Float32: return f(float{});
    case DType::Float64: return f(double{});
    default: fail(op, "needs float32 or float64, got ", name_of(dtype));
  }
}

// The same for every number type: all but bool.
template <class F>
auto dispatch_number(const char* op, DType dtype, F&& f) {
  switch (dtype) {
    case DType::Float32: return f(float{});
    case DType::Float64: return f(double{});
    case DType::Int64: return f(int64_t{});
    case DType::Int32: return f(int32_t{});
    case DType::UInt8: return f(uint8_t{});
    default: fail(op, "needs numbers, got ", name_of(dtype));
  }
}

// The same for every element type.
template <class F>
auto dispatch_any(const char* op, DType dtype, F&& f) {
  if (dtype == DType::Bool) return f(bool{});
  return dispatch_number(op, dtype, std::forward<F>(f));
}

}  // namespace rushlight
