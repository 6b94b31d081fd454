// SPDX-License-Identifier: Apache-2.0
//
// The flat surface that Java calls, and the only header that JavaCPP parses: int64 handles, numbers
// and arrays in, a handle out. It converts arguments and computes nothing. A handle of 0 stands for
// a tensor that is not given. The caller owns each handle that it gets.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "core/allocator.h"
#include "core/blas.h"
#include "rushlight/ops.h"
#include "rushlight/threads.h"

namespace rushlight::binding {

// ---- tensors --------------------------------------------------------------------------------------
inline void release_handle(int64_t x) { release(x); }
inline int64_t live_handle_count() { return live_handles(); }
inline int64_t alias(int64_t x) { return give(*Use(x)); }
inline int64_t empty(const int64_t* shape, int32_t rank, int32_t dtype) {
  return give(Tensor::empty(shape_of(shape, rank), dtype_of(dtype)));
}
inline int64_t full(const int64_t* shape, int32_t rank, int32_t dtype, double value) {
  return give(Tensor::full(shape_of(shape, rank), dtype_of(dtype), value));
}
inline int64_t arange(double start, double end, double step, int32_t dtype) {
  return give(ops::arange(start, end, step, dtype_of(dtype)));
}
// Writes the sizes (room for 8) and gives the rank.
inline int32_t shape(int64_t x, int64_t* sizes) {
  Use t(x);
  for (int i = 0; i < t->rank(); ++i) sizes[i] = t->size(i);
  return t->rank();
}
inline int32_t dtype(int64_t x) { return static_cast<int32_t>(Use(x)->dtype()); }
inline bool sole_owner(int64_t x) { return Use(x)->sole_owner(); }
inline int64_t nbytes(int64_t x) { return Use(x)->nbytes(); }

inline void write_floats(int64_t x, int64_t first, const float* source, int64_t count) {
  write<float>(Use(x), first, source, count);
}
inline void write_doubles(int64_t x, int64_t first, const double* source, int64_t count) {
  write<double>(Use(x), first, source, count);
}
inline void write_longs(int64_t x, int64_t first, const int64_t* source, int64_t count) {
  write<int64_t>(Use(x), first, source, count);
}
inline void write_ints(int64_t x, int64_t first, const int32_t* source, int64_t count) {
  write<int32_t>(Use(x), first, source, count);
}
inline void write_bytes(int64_t x, int64_t first, const int8_t* source, int64_t count) {
  write_raw(Use(x), first, source, count);
}
inline void read_floats(int64_t x, int64_t first, float* target, int64_t count) {
  read<float>(Use(x), first, target, count);
}
inline void read_doubles(int64_t x, int64_t first, double* target, int64_t count) {
  read<double>(Use(x), first, target, count);
}
inline void read_longs(int64_t x, int64_t first, int64_t* target, int64_t count) {
  read<int64_t>(Use(x), first, target, count);
}
inline void read_ints(int64_t x, int64_t first, int32_t* target, int64_t count) {
  read<int32_t>(Use(x), first, target, count);
}
inline void read_bytes(int64_t x, int64_t first, int8_t* target, int64_t count) {
  read_raw(Use(x), first, target, count);
}

// ---- element by element, one input ----------------------------------------------------------------
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
inline int64_t tanh(int64_t x) { return give(ops::tanh(Use(x))); }
inline int64_t tanh_backward(int64_t dy, int64_t y) { return give(ops::tanh_backward(Use(dy), Use(y))); }
inline int64_t sigmoid(int64_t x) { return give(ops::sigmoid(Use(x))); }
inline int64_t sigmoid_backward(int64_t dy, int64_t y) {
  return give(ops::sigmoid_backward(Use(dy), Use(y)));
}
inline int64_t relu(int64_t x) { return give(ops::relu(Use(x))); }
inline int64_t relu_backward(int64_t dy, int64_t y) { return give(ops::relu_backward(Use(dy), Use(y))); }
inline int64_t leaky_relu(int64_t x, double slope) { return give(ops::leaky_relu(Use(x), slope)); }
inline int64_t leaky_relu_backward(int64_t dy, int64_t x, double slope) {
  return give(ops::leaky_relu_backward(Use(dy), Use(x), slope));
}
inline int64_t clamp(int64_t x, double low, double high) { return give(ops::clamp(Use(x), low, high)); }
inline int64_t clamp_backward(int64_t dy, int64_t x, double low, double high) {
  return give(ops::clamp_backward(Use(dy), Use(x), low, high));
}
inline int64_t is_nan(int64_t x) { return give(ops::is_nan(Use(x))); }
inline int64_t is_inf(int64_t x) { return give(ops::is_inf(Use(x))); }
inline int64_t logical_not(int64_t x) { return give(ops::logical_not(Use(x))); }
inline int64_t cast(int64_t x, int32_t dtype) { return give(ops::cast(Use(x), dtype_of(dtype))); }

// ---- element by element, two inputs ---------------------------------------------------------------
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

// ---- in place --------------------------------------------------------------------------------------
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

// ---- reductions --------------------------------------------------------------------------------------
inline int64_t sum(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::sum(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t mean(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::mean(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t sum_backward(int64_t dy, const int64_t* shape, int32_t rank, const int64_t* dims,
                            int32_t count, bool keep_dim, double scale) {
  return give(ops::sum_backward(Use(dy), shape_of(shape, rank), dims_of(dims, count), keep_dim, scale));
}
inline int64_t prod(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::prod(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t prod_backward(int64_t dy, int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::prod_backward(Use(dy), Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t amax(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::amax(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t amin(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::amin(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t amax_backward(int64_t dy, int64_t x, int64_t y, const int64_t* dims, int32_t count,
                             bool keep_dim) {
  return give(ops::amax_backward(Use(dy), Use(x), Use(y), dims_of(dims, count), keep_dim));
}
inline int64_t max(int64_t x, int64_t dim, bool keep_dim, int64_t* indices) {
  return give_pair(ops::max(Use(x), dim, keep_dim), indices);
}
inline int64_t min(int64_t x, int64_t dim, bool keep_dim, int64_t* indices) {
  return give_pair(ops::min(Use(x), dim, keep_dim), indices);
}
inline int64_t argmax(int64_t x, int64_t dim, bool keep_dim) {
  return give(ops::argmax(Use(x), dim, keep_dim));
}
inline int64_t argmin(int64_t x, int64_t dim, bool keep_dim) {
  return give(ops::argmin(Use(x), dim, keep_dim));
}
inline int64_t all(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::all(Use(x), dims_of(dims, count), keep_dim));
}
inline int64_t any(int64_t x, const int64_t* dims, int32_t count, bool keep_dim) {
  return give(ops::any(Use(x), dims_of(dims, count), keep_dim));
}

// ---- shape -----------------------------------------------------------------------------------------
inline int64_t reshape(int64_t x, const int64_t* shape, int32_t rank) {
  return give(ops::reshape(Use(x), shape_of(shape, rank)));
}
inline int64_t slice_first(int64_t x, int64_t start, int64_t end) {
  return give(ops::slice_first(Use(x), start, end));
}
inline int64_t slice(int64_t x, int64_t dim, int64_t start, int64_t end, int64_t step) {
  return give(ops::slice(Use(x), dim, start, end, step));
}
inline int64_t slice_backward(int64_t dy, const int64_t* shape, int32_t rank, int64_t dim, int64_t start,
                              int64_t step) {
  return give(ops::slice_backward(Use(dy), shape_of(shape, rank), dim, start, step));
}
inline int64_t permute(int64_t x, const int64_t* order, int32_t count) {
  return give(ops::permute(Use(x), dims_of(order, count)));
}
inline int64_t cat(const int64_t* parts, int32_t count, int64_t dim) {
  return give(ops::cat(tensors(parts, count), dim));
}
inline int64_t index_select(int64_t x, int64_t dim, int64_t index) {
  return give(ops::index_select(Use(x), dim, Use(index)));
}
inline int64_t index_select_backward(int64_t dy, const int64_t* shape, int32_t rank, int64_t dim,
                                     int64_t index) {
  return give(ops::index_select_backward(Use(dy), shape_of(shape, rank), dim, Use(index)));
}
inline int64_t gather(int64_t x, int64_t dim, int64_t index) {
  return give(ops::gather(Use(x), dim, Use(index)));
}
inline int64_t gather_backward(int64_t dy, const int64_t* shape, int32_t rank, int64_t dim, int64_t index) {
  return give(ops::gather_backward(Use(dy), shape_of(shape, rank), dim, Use(index)));
}

// ---- products ----------------------------------------------------------------------------------------
inline int64_t matmul(int64_t a, int64_t b, bool transpose_a, bool transpose_b) {
  return give(ops::matmul(Use(a), Use(b), transpose_a, transpose_b));
}
inline int64_t linear(int64_t x, int64_t w, int64_t b) {
  return give(ops::linear(Use(x), Use(w), optional(b)));
}
inline int64_t linear_backward_x(int64_t dy, int64_t w) {
  return give(ops::linear_backward_x(Use(dy), Use(w)));
}
inline int64_t linear_backward_w(int64_t dy, int64_t x) {
  return give(ops::linear_backward_w(Use(dy), Use(x)));
}
inline int64_t linear_backward_b(int64_t dy) { return give(ops::linear_backward_b(Use(dy))); }

// ---- windows: g is stride, padding and dilation (each height, width), then groups --------------------
inline int64_t conv2d(int64_t x, int64_t w, int64_t b, const int64_t* g) {
  return give(ops::conv2d(Use(x), Use(w), optional(b), conv_of(g)));
}
inline int64_t conv2d_backward_x(int64_t dy, int64_t w, const int64_t* shape, int32_t rank,
                                 const int64_t* g) {
  return give(ops::conv2d_backward_x(Use(dy), Use(w), shape_of(shape, rank), conv_of(g)));
}
inline int64_t conv2d_backward_w(int64_t dy, int64_t x, const int64_t* shape, int32_t rank,
                                 const int64_t* g) {
  return give(ops::conv2d_backward_w(Use(dy), Use(x), shape_of(shape, rank), conv_of(g)));
}
inline int64_t conv2d_backward_b(int64_t dy) { return give(ops::conv2d_backward_b(Use(dy))); }
// g is kernel, stride, padding and dilation (each height, width)
inline int64_t max_pool2d(int64_t x, const int64_t* g, bool ceil_mode, int64_t* indices) {
  const ops::Pool2dGeometry geometry{g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7], ceil_mode};
  return give_pair(ops::max_pool2d(Use(x), geometry), indices);
}
inline int64_t max_pool2d_backward(int64_t dy, int64_t indices, const int64_t* shape, int32_t rank) {
  return give(ops::max_pool2d_backward(Use(dy), Use(indices), shape_of(shape, rank)));
}

// ---- softmax and losses --------------------------------------------------------------------------------
inline int64_t softmax(int64_t x, int64_t dim) { return give(ops::softmax(Use(x), dim)); }
inline int64_t softmax_backward(int64_t dy, int64_t y, int64_t dim) {
  return give(ops::softmax_backward(Use(dy), Use(y), dim));
}
inline int64_t log_softmax(int64_t x, int64_t dim) { return give(ops::log_softmax(Use(x), dim)); }
inline int64_t log_softmax_backward(int64_t dy, int64_t y, int64_t dim) {
  return give(ops::log_softmax_backward(Use(dy), Use(y), dim));
}
inline int64_t cross_entropy(int64_t logits, int64_t target, int64_t weight, int32_t reduction,
                             int64_t ignore_index, double label_smoothing, int64_t* log_probabilities) {
  const ops::CrossEntropyOptions options{reduction_of(reduction), ignore_index, label_smoothing};
  return give_pair(ops::cross_entropy(Use(logits), Use(target), optional(weight), options),
                   log_probabilities);
}
inline int64_t cross_entropy_backward(int64_t dy, int64_t log_probabilities, int64_t target, int64_t weight,
                                      int32_t reduction, int64_t ignore_index, double label_smoothing) {
  const ops::CrossEntropyOptions options{reduction_of(reduction), ignore_index, label_smoothing};
  return give(
      ops::cross_entropy_backward(Use(dy), Use(log_probabilities), Use(target), optional(weight), options));
}
inline int64_t mse_loss(int64_t x, int64_t target, int32_t reduction) {
  return give(ops::mse_loss(Use(x), Use(target), reduction_of(reduction)));
}
inline int64_t mse_loss_backward(int64_t dy, int64_t x, int64_t target, int32_t reduction) {
  return give(ops::mse_loss_backward(Use(dy), Use(x), Use(target), reduction_of(reduction)));
}

// ---- randomness -------------------------------------------------------------------------------------------
inline int64_t rand(const int64_t* shape, int32_t rank, int32_t dtype, int64_t seed, int64_t stream,
                    int64_t offset) {
  return give(ops::rand(shape_of(shape, rank), dtype_of(dtype), draw_of(seed, stream, offset)));
}
inline int64_t randn(const int64_t* shape, int32_t rank, int32_t dtype, int64_t seed, int64_t stream,
                     int64_t offset) {
  return give(ops::randn(shape_of(shape, rank), dtype_of(dtype), draw_of(seed, stream, offset)));
}
inline int64_t randint(const int64_t* shape, int32_t rank, int64_t low, int64_t high, int64_t seed,
                       int64_t stream, int64_t offset) {
  return give(ops::randint(shape_of(shape, rank), low, high, draw_of(seed, stream, offset)));
}
inline int64_t randperm(int64_t n, int64_t seed, int64_t stream, int64_t offset) {
  return give(ops::randperm(n, draw_of(seed, stream, offset)));
}
inline int64_t dropout(int64_t x, double p, int64_t seed, int64_t stream, int64_t offset, int64_t* mask) {
  return give_pair(ops::dropout(Use(x), p, draw_of(seed, stream, offset)), mask);
}
inline int64_t dropout_backward(int64_t dy, int64_t mask, double p) {
  return give(ops::dropout_backward(Use(dy), Use(mask), p));
}

// ---- optimizers: all parameters of a group in one call
// ------------------------------------------------------ The handles of momentum buffers that did not exist
// (0) are written into the array.
inline void sgd_step(const int64_t* parameters, const int64_t* gradients, int64_t* momentum_buffers,
                     int32_t count, double lr, double momentum, double dampening, double weight_decay,
                     bool nesterov, bool maximize) {
  std::vector<Tensor> p = tensors(parameters, count), buffers = tensors(momentum_buffers, count);
  ops::sgd_step(p, tensors(gradients, count), buffers,
                ops::SgdOptions{lr, momentum, dampening, weight_decay, nesterov, maximize});
  for (int32_t i = 0; i < count; ++i) {
    if (momentum_buffers[i] == 0 && buffers[i].defined()) momentum_buffers[i] = give(buffers[i]);
  }
}
inline void adam_step(const int64_t* parameters, const int64_t* gradients, const int64_t* exp_avgs,
                      const int64_t* exp_avg_sqs, const int64_t* max_exp_avg_sqs, const int64_t* steps,
                      int32_t count, double lr, double beta1, double beta2, double eps, double weight_decay,
                      bool amsgrad, bool maximize, bool decoupled) {
  std::vector<Tensor> p = tensors(parameters, count), m = tensors(exp_avgs, count);
  std::vector<Tensor> v = tensors(exp_avg_sqs, count), largest = tensors(max_exp_avg_sqs, count);
  ops::adam_step(p, tensors(gradients, count), m, v, largest, std::vector<int64_t>(steps, steps + count),
                 ops::AdamOptions{lr, beta1, beta2, eps, weight_decay, amsgrad, maximize, decoupled});
}

// ---- the machine
// -----------------------------------------------------------------------------------------------
inline int32_t get_threads() { return thread_count(); }
inline void set_threads(int32_t count) { set_thread_count(count); }
inline int32_t usable_threads() { return available_threads(); }
inline int64_t live_bytes() { return allocator::live_bytes(); }
// live, cached, peak, buffers, system allocations, limit
inline void ledger(int64_t* six) {
  const allocator::Ledger l = allocator::ledger();
  const int64_t values[6] = {l.live, l.cached, l.peak, l.buffers, l.system, l.limit};
  std::copy(values, values + 6, six);
}
inline void set_memory_limit(int64_t nbytes) { allocator::set_limit(nbytes); }
inline void trim_memory() { allocator::trim(); }
inline const char* blas_core() { return blas::core_name(); }
inline const char* blas_version() { return blas::version(); }

}  // namespace rushlight::binding
