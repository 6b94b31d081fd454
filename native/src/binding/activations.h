// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/activations.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/activations.h"

namespace rushlight::binding {

inline int64_t relu(int64_t x) { return give(ops::relu(Use(x))); }
inline int64_t relu_backward(int64_t dy, int64_t y) { return give(ops::relu_backward(Use(dy), Use(y))); }
inline int64_t leaky_relu(int64_t x, double slope) { return give(ops::leaky_relu(Use(x), slope)); }
inline int64_t leaky_relu_backward(int64_t dy, int64_t x, double slope) {
  return give(ops::leaky_relu_backward(Use(dy), Use(x), slope));
}
inline int64_t softmax(int64_t x, int64_t dim) { return give(ops::softmax(Use(x), dim)); }
inline int64_t softmax_backward(int64_t dy, int64_t y, int64_t dim) {
  return give(ops::softmax_backward(Use(dy), Use(y), dim));
}
inline int64_t log_softmax(int64_t x, int64_t dim) { return give(ops::log_softmax(Use(x), dim)); }
inline int64_t log_softmax_backward(int64_t dy, int64_t y, int64_t dim) {
  return give(ops::log_softmax_backward(Use(dy), Use(y), dim));
}
inline int64_t elu(int64_t x, double alpha, double scale, double input_scale) {
  return give(ops::elu(Use(x), {alpha, scale, input_scale}));
}
inline int64_t elu_backward(int64_t dy, int64_t x, double alpha, double scale, double input_scale) {
  return give(ops::elu_backward(Use(dy), Use(x), {alpha, scale, input_scale}));
}
inline int64_t erf(int64_t x) { return give(ops::erf(Use(x))); }
inline int64_t erf_backward(int64_t dy, int64_t x) { return give(ops::erf_backward(Use(dy), Use(x))); }
inline int64_t erfc(int64_t x) { return give(ops::erfc(Use(x))); }
inline int64_t erfc_backward(int64_t dy, int64_t x) { return give(ops::erfc_backward(Use(dy), Use(x))); }
inline int64_t gelu(int64_t x, bool tanh_approximation) {
  return give(ops::gelu(Use(x), tanh_approximation));
}
inline int64_t gelu_backward(int64_t dy, int64_t x, bool tanh_approximation) {
  return give(ops::gelu_backward(Use(dy), Use(x), tanh_approximation));
}
inline int64_t silu(int64_t x) { return give(ops::silu(Use(x))); }
inline int64_t silu_backward(int64_t dy, int64_t x) { return give(ops::silu_backward(Use(dy), Use(x))); }
inline int64_t mish(int64_t x) { return give(ops::mish(Use(x))); }
inline int64_t mish_backward(int64_t dy, int64_t x) { return give(ops::mish_backward(Use(dy), Use(x))); }
inline int64_t softplus(int64_t x, double beta, double threshold) {
  return give(ops::softplus(Use(x), beta, threshold));
}
inline int64_t softplus_backward(int64_t dy, int64_t x, double beta, double threshold) {
  return give(ops::softplus_backward(Use(dy), Use(x), beta, threshold));
}
inline int64_t log_sigmoid(int64_t x) { return give(ops::log_sigmoid(Use(x))); }
inline int64_t log_sigmoid_backward(int64_t dy, int64_t x) {
  return give(ops::log_sigmoid_backward(Use(dy), Use(x)));
}
inline int64_t hardswish(int64_t x) { return give(ops::hardswish(Use(x))); }
inline int64_t hardswish_backward(int64_t dy, int64_t x) {
  return give(ops::hardswish_backward(Use(dy), Use(x)));
}
inline int64_t glu(int64_t x, int64_t dim) { return give(ops::glu(Use(x), dim)); }
inline int64_t glu_backward(int64_t dy, int64_t x, int64_t dim) {
  return give(ops::glu_backward(Use(dy), Use(x), dim));
}
inline int64_t prelu(int64_t x, int64_t w) { return give(ops::prelu(Use(x), Use(w))); }
inline int64_t prelu_backward(int64_t dy, int64_t x, int64_t w, int64_t* dw) {
  return give_pair(ops::prelu_backward(Use(dy), Use(x), Use(w)), dw);
}

}  // namespace rushlight::binding
