// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/elementwise.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::binding {

inline int64_t neg(int64_t x) { return give(ops::neg(Use(x))); }
inline int64_t abs(int64_t x) { return give(ops::abs(Use(x))); }
inline int64_t abs_backward(int64_t dy, int64_t x) { return give(ops::abs_backward(Use(dy), Use(x))); }
inline int64_t sign(int64_t x) { return give(ops::sign(Use(x))); }
inline int64_t floor(int64_t x) { return give(ops::floor(Use(x))); }
inline int64_t ceil(int64_t x) { return give(ops::ceil(Use(x))); }
inline int64_t round(int64_t x) { return give(ops::round(Use(x))); }
inline int64_t exp(int64_t x) { return give(ops::exp(Use(x))); }
inline int64_t exp_backward(int64_t dy, int64_t y) { return give(ops::exp_backward(Use(dy), Use(y))); }
inline int64_t expm1(int64_t x) { return give(ops::expm1(Use(x))); }
inline int64_t expm1_backward(int64_t dy, int64_t y) { return give(ops::expm1_backward(Use(dy), Use(y))); }
inline int64_t log(int64_t x) { return give(ops::log(Use(x))); }
inline int64_t log_backward(int64_t dy, int64_t x) { return give(ops::log_backward(Use(dy), Use(x))); }
inline int64_t log1p(int64_t x) { return give(ops::log1p(Use(x))); }
inline int64_t log1p_backward(int64_t dy, int64_t x) { return give(ops::log1p_backward(Use(dy), Use(x))); }
inline int64_t sqrt(int64_t x) { return give(ops::sqrt(Use(x))); }
inline int64_t sqrt_backward(int64_t dy, int64_t y) { return give(ops::sqrt_backward(Use(dy), Use(y))); }
inline int64_t rsqrt(int64_t x) { return give(ops::rsqrt(Use(x))); }
inline int64_t rsqrt_backward(int64_t dy, int64_t y) { return give(ops::rsqrt_backward(Use(dy), Use(y))); }
inline int64_t reciprocal(int64_t x) { return give(ops::reciprocal(Use(x))); }
inline int64_t reciprocal_backward(int64_t dy, int64_t y) {
  return give(ops::reciprocal_backward(Use(dy), Use(y)));
}
inline int64_t sin(int64_t x) { return give(ops::sin(Use(x))); }
inline int64_t sin_backward(int64_t dy, int64_t x) { return give(ops::sin_backward(Use(dy), Use(x))); }
inline int64_t cos(int64_t x) { return give(ops::cos(Use(x))); }
inline int64_t cos_backward(int64_t dy, int64_t x) { return give(ops::cos_backward(Use(dy), Use(x))); }
inline int64_t tan(int64_t x) { return give(ops::tan(Use(x))); }
inline int64_t tan_backward(int64_t dy, int64_t y) { return give(ops::tan_backward(Use(dy), Use(y))); }
inline int64_t asin(int64_t x) { return give(ops::asin(Use(x))); }
inline int64_t asin_backward(int64_t dy, int64_t x) { return give(ops::asin_backward(Use(dy), Use(x))); }
inline int64_t acos(int64_t x) { return give(ops::acos(Use(x))); }
inline int64_t acos_backward(int64_t dy, int64_t x) { return give(ops::acos_backward(Use(dy), Use(x))); }
inline int64_t atan(int64_t x) { return give(ops::atan(Use(x))); }
inline int64_t atan_backward(int64_t dy, int64_t x) { return give(ops::atan_backward(Use(dy), Use(x))); }
inline int64_t sinh(int64_t x) { return give(ops::sinh(Use(x))); }
inline int64_t sinh_backward(int64_t dy, int64_t x) { return give(ops::sinh_backward(Use(dy), Use(x))); }
inline int64_t cosh(int64_t x) { return give(ops::cosh(Use(x))); }
inline int64_t cosh_backward(int64_t dy, int64_t x) { return give(ops::cosh_backward(Use(dy), Use(x))); }
inline int64_t asinh(int64_t x) { return give(ops::asinh(Use(x))); }
inline int64_t asinh_backward(int64_t dy, int64_t x) { return give(ops::asinh_backward(Use(dy), Use(x))); }
inline int64_t acosh(int64_t x) { return give(ops::acosh(Use(x))); }
inline int64_t acosh_backward(int64_t dy, int64_t x) { return give(ops::acosh_backward(Use(dy), Use(x))); }
inline int64_t atanh(int64_t x) { return give(ops::atanh(Use(x))); }
inline int64_t atanh_backward(int64_t dy, int64_t x) { return give(ops::atanh_backward(Use(dy), Use(x))); }
inline int64_t log2(int64_t x) { return give(ops::log2(Use(x))); }
inline int64_t log2_backward(int64_t dy, int64_t x) { return give(ops::log2_backward(Use(dy), Use(x))); }
inline int64_t log10(int64_t x) { return give(ops::log10(Use(x))); }
inline int64_t log10_backward(int64_t dy, int64_t x) { return give(ops::log10_backward(Use(dy), Use(x))); }
inline int64_t exp2(int64_t x) { return give(ops::exp2(Use(x))); }
inline int64_t exp2_backward(int64_t dy, int64_t y) { return give(ops::exp2_backward(Use(dy), Use(y))); }
inline int64_t trunc(int64_t x) { return give(ops::trunc(Use(x))); }
inline int64_t tanh(int64_t x) { return give(ops::tanh(Use(x))); }
inline int64_t tanh_backward(int64_t dy, int64_t y) { return give(ops::tanh_backward(Use(dy), Use(y))); }
inline int64_t sigmoid(int64_t x) { return give(ops::sigmoid(Use(x))); }
inline int64_t sigmoid_backward(int64_t dy, int64_t y) {
  return give(ops::sigmoid_backward(Use(dy), Use(y)));
}
inline int64_t clamp(int64_t x, double low, double high) { return give(ops::clamp(Use(x), low, high)); }
inline int64_t clamp_backward(int64_t dy, int64_t x, double low, double high) {
  return give(ops::clamp_backward(Use(dy), Use(x), low, high));
}
inline int64_t is_nan(int64_t x) { return give(ops::is_nan(Use(x))); }
inline int64_t is_inf(int64_t x) { return give(ops::is_inf(Use(x))); }
inline int64_t logical_not(int64_t x) { return give(ops::logical_not(Use(x))); }
inline int64_t cast(int64_t x, int32_t dtype) { return give(ops::cast(Use(x), dtype_of(dtype))); }

inline int64_t add(int64_t a, int64_t b) { return give(ops::add(Use(a), Use(b))); }
inline int64_t sub(int64_t a, int64_t b) { return give(ops::sub(Use(a), Use(b))); }
inline int64_t mul(int64_t a, int64_t b) { return give(ops::mul(Use(a), Use(b))); }
inline int64_t div(int64_t a, int64_t b) { return give(ops::div(Use(a), Use(b))); }
inline int64_t pow(int64_t a, int64_t b) { return give(ops::pow(Use(a), Use(b))); }
inline int64_t pow_backward_a(int64_t dy, int64_t a, int64_t b) {
  return give(ops::pow_backward_a(Use(dy), Use(a), Use(b)));
}
inline int64_t pow_backward_b(int64_t dy, int64_t a, int64_t b, int64_t y) {
  return give(ops::pow_backward_b(Use(dy), Use(a), Use(b), Use(y)));
}
inline int64_t xlogy(int64_t a, int64_t b) { return give(ops::xlogy(Use(a), Use(b))); }
inline int64_t xlogy_backward_a(int64_t dy, int64_t a, int64_t b) {
  return give(ops::xlogy_backward_a(Use(dy), Use(a), Use(b)));
}
inline int64_t xlogy_backward_b(int64_t dy, int64_t a, int64_t b) {
  return give(ops::xlogy_backward_b(Use(dy), Use(a), Use(b)));
}
inline int64_t atan2(int64_t a, int64_t b) { return give(ops::atan2(Use(a), Use(b))); }
inline int64_t floor_divide(int64_t a, int64_t b) { return give(ops::floor_divide(Use(a), Use(b))); }
inline int64_t fmod(int64_t a, int64_t b) { return give(ops::fmod(Use(a), Use(b))); }
inline int64_t remainder(int64_t a, int64_t b) { return give(ops::remainder(Use(a), Use(b))); }
inline int64_t atan2_backward_a(int64_t dy, int64_t a, int64_t b) {
  return give(ops::atan2_backward_a(Use(dy), Use(a), Use(b)));
}
inline int64_t atan2_backward_b(int64_t dy, int64_t a, int64_t b) {
  return give(ops::atan2_backward_b(Use(dy), Use(a), Use(b)));
}
inline int64_t maximum(int64_t a, int64_t b) { return give(ops::maximum(Use(a), Use(b))); }
inline int64_t maximum_backward(int64_t dy, int64_t a, int64_t b) {
  return give(ops::maximum_backward(Use(dy), Use(a), Use(b)));
}
inline int64_t minimum(int64_t a, int64_t b) { return give(ops::minimum(Use(a), Use(b))); }
inline int64_t minimum_backward(int64_t dy, int64_t a, int64_t b) {
  return give(ops::minimum_backward(Use(dy), Use(a), Use(b)));
}
inline int64_t eq(int64_t a, int64_t b) { return give(ops::eq(Use(a), Use(b))); }
inline int64_t ne(int64_t a, int64_t b) { return give(ops::ne(Use(a), Use(b))); }
inline int64_t lt(int64_t a, int64_t b) { return give(ops::lt(Use(a), Use(b))); }
inline int64_t le(int64_t a, int64_t b) { return give(ops::le(Use(a), Use(b))); }
inline int64_t gt(int64_t a, int64_t b) { return give(ops::gt(Use(a), Use(b))); }
inline int64_t ge(int64_t a, int64_t b) { return give(ops::ge(Use(a), Use(b))); }
inline int64_t logical_and(int64_t a, int64_t b) { return give(ops::logical_and(Use(a), Use(b))); }
inline int64_t logical_or(int64_t a, int64_t b) { return give(ops::logical_or(Use(a), Use(b))); }
inline int64_t logical_xor(int64_t a, int64_t b) { return give(ops::logical_xor(Use(a), Use(b))); }
inline int64_t where(int64_t condition, int64_t a, int64_t b) {
  return give(ops::where(Use(condition), Use(a), Use(b)));
}
inline int64_t expand(int64_t x, const int64_t* shape, int32_t rank) {
  return give(ops::expand(Use(x), shape_of(shape, rank)));
}
inline int64_t sum_to(int64_t dy, const int64_t* shape, int32_t rank) {
  return give(ops::sum_to(Use(dy), shape_of(shape, rank)));
}

inline void add_in_place(int64_t x, int64_t other, double scale) {
  Tensor target = *Use(x);
  ops::add_in_place(target, Use(other), scale);
}
inline void mul_in_place(int64_t x, int64_t other) {
  Tensor target = *Use(x);
  ops::mul_in_place(target, Use(other));
}
inline void fill_in_place(int64_t x, double value) {
  Tensor target = *Use(x);
  ops::fill_in_place(target, value);
}
inline void copy_in_place(int64_t x, int64_t source) {
  Tensor target = *Use(x);
  ops::copy_in_place(target, Use(source));
}

}  // namespace rushlight::binding
