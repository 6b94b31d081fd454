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

}  // namespace rushlight::binding
