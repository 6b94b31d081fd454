// SPDX-License-Identifier: Apache-2.0
//
// Element by element: one input; two inputs of one element type, broadcast as NumPy does; in place.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// ---- one input ----
Tensor neg(const Tensor& x);
Tensor abs(const Tensor& x);
Tensor abs_backward(const Tensor& dy, const Tensor& x);
Tensor sign(const Tensor& x);
Tensor floor(const Tensor& x);
Tensor ceil(const Tensor& x);
Tensor round(const Tensor& x);  // halves to even
Tensor exp(const Tensor& x);
Tensor exp_backward(const Tensor& dy, const Tensor& y);
Tensor expm1(const Tensor& x);
Tensor expm1_backward(const Tensor& dy, const Tensor& y);
Tensor log(const Tensor& x);
Tensor log_backward(const Tensor& dy, const Tensor& x);
Tensor log1p(const Tensor& x);
Tensor log1p_backward(const Tensor& dy, const Tensor& x);
Tensor sqrt(const Tensor& x);
Tensor sqrt_backward(const Tensor& dy, const Tensor& y);
Tensor rsqrt(const Tensor& x);
Tensor rsqrt_backward(const Tensor& dy, const Tensor& y);
Tensor reciprocal(const Tensor& x);
Tensor reciprocal_backward(const Tensor& dy, const Tensor& y);
Tensor sin(const Tensor& x);
Tensor sin_backward(const Tensor& dy, const Tensor& x);
Tensor cos(const Tensor& x);
Tensor cos_backward(const Tensor& dy, const Tensor& x);
Tensor tan(const Tensor& x);
Tensor tan_backward(const Tensor& dy, const Tensor& y);
Tensor asin(const Tensor& x);
Tensor asin_backward(const Tensor& dy, const Tensor& x);
Tensor acos(const Tensor& x);
Tensor acos_backward(const Tensor& dy, const Tensor& x);
Tensor atan(const Tensor& x);
Tensor atan_backward(const Tensor& dy, const Tensor& x);
Tensor sinh(const Tensor& x);
Tensor sinh_backward(const Tensor& dy, const Tensor& x);
Tensor cosh(const Tensor& x);
Tensor cosh_backward(const Tensor& dy, const Tensor& x);
Tensor asinh(const Tensor& x);
Tensor asinh_backward(const Tensor& dy, const Tensor& x);
Tensor acosh(const Tensor& x);
Tensor acosh_backward(const Tensor& dy, const Tensor& x);
Tensor atanh(const Tensor& x);
Tensor atanh_backward(const Tensor& dy, const Tensor& x);
Tensor log2(const Tensor& x);
Tensor log2_backward(const Tensor& dy, const Tensor& x);
Tensor log10(const Tensor& x);
Tensor log10_backward(const Tensor& dy, const Tensor& x);
Tensor exp2(const Tensor& x);
Tensor exp2_backward(const Tensor& dy, const Tensor& y);
Tensor trunc(const Tensor& x);
Tensor tanh(const Tensor& x);
Tensor tanh_backward(const Tensor& dy, const Tensor& y);
Tensor sigmoid(const Tensor& x);
Tensor sigmoid_backward(const Tensor& dy, const Tensor& y);
Tensor clamp(const Tensor& x, double low, double high);
Tensor clamp_backward(const Tensor& dy, const Tensor& x, double low, double high);
Tensor is_nan(const Tensor& x);
Tensor is_inf(const Tensor& x);
Tensor logical_not(const Tensor& x);
Tensor cast(const Tensor& x, DType dtype);

// ---- two inputs ----
Tensor add(const Tensor& a, const Tensor& b);
Tensor sub(const Tensor& a, const Tensor& b);
Tensor mul(const Tensor& a, const Tensor& b);
Tensor div(const Tensor& a, const Tensor& b);
Tensor pow(const Tensor& a, const Tensor& b);
// The gradients by a and b before they are summed to the shapes of a and b.
Tensor pow_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor pow_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b, const Tensor& y);
// The angle of (x = b, y = a), and the gradients before they are summed to the shapes of a and b.
Tensor xlogy(const Tensor& a, const Tensor& b);
Tensor xlogy_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor xlogy_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor atan2(const Tensor& a, const Tensor& b);
Tensor atan2_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor atan2_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor floor_divide(const Tensor& a, const Tensor& b);
Tensor fmod(const Tensor& a, const Tensor& b);       // the sign of a
Tensor remainder(const Tensor& a, const Tensor& b);  // the sign of b, as Python's %
Tensor maximum(const Tensor& a, const Tensor& b);
Tensor maximum_backward(const Tensor& dy, const Tensor& a, const Tensor& b);  // by a; swap for b
Tensor minimum(const Tensor& a, const Tensor& b);
Tensor minimum_backward(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor eq(const Tensor& a, const Tensor& b);
Tensor ne(const Tensor& a, const Tensor& b);
Tensor lt(const Tensor& a, const Tensor& b);
Tensor le(const Tensor& a, const Tensor& b);
Tensor gt(const Tensor& a, const Tensor& b);
Tensor ge(const Tensor& a, const Tensor& b);
Tensor logical_and(const Tensor& a, const Tensor& b);
Tensor logical_or(const Tensor& a, const Tensor& b);
Tensor logical_xor(const Tensor& a, const Tensor& b);
// condition ? a : b, all three broadcast.
Tensor where(const Tensor& condition, const Tensor& a, const Tensor& b);
// x expanded to `shape`, and its gradient: dy summed over the expanded dimensions.
Tensor expand(const Tensor& x, const Shape& shape);
Tensor sum_to(const Tensor& dy, const Shape& shape);

// ---- in place: x changes, its shape does not ----
void add_in_place(Tensor& x, const Tensor& other, double scale);  // x += scale * other
void mul_in_place(Tensor& x, const Tensor& other);
void fill_in_place(Tensor& x, double value);
void copy_in_place(Tensor& x, const Tensor& source);  // casts and broadcasts

}  // namespace rushlight::ops
