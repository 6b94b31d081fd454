// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/recurrent.h: see binding/tensors.h. The weights are five handles (w_ih,
// w_hh, b_ih, b_hh, w_hr); the gradients eight (by x, h0, c0 and those), 0 where bit i of `wanted` is 0.
#pragma once

#include <cstdint>

#include "binding/recurrent_arguments.h"

namespace rushlight::binding {

inline int64_t rnn(int64_t x, int64_t h0, const int64_t* weights, bool relu, bool reverse) {
  return give(ops::rnn(Use(x), optional(h0), recurrent_weights(weights), relu, reverse));
}
inline void rnn_backward(int64_t dy, int64_t x, int64_t h0, int64_t y, const int64_t* weights, bool relu,
                         bool reverse, int32_t wanted, int64_t* gradients) {
  give_gradients(ops::rnn_backward(Use(dy), Use(x), optional(h0), Use(y), recurrent_weights(weights), relu,
                                   reverse, recurrent_wanted(wanted)),
                 gradients);
}
inline int64_t gru(int64_t x, int64_t h0, const int64_t* weights, bool reverse, int64_t* reserve) {
  return give_pair(ops::gru(Use(x), optional(h0), recurrent_weights(weights), reverse), reserve);
}
inline void gru_backward(int64_t dy, int64_t x, int64_t h0, int64_t y, int64_t reserve,
                         const int64_t* weights, bool reverse, int32_t wanted, int64_t* gradients) {
  give_gradients(ops::gru_backward(Use(dy), Use(x), optional(h0), Use(y), Use(reserve),
                                   recurrent_weights(weights), reverse, recurrent_wanted(wanted)),
                 gradients);
}
// The results are three handles: y, cn and the reserve.
inline void lstm(int64_t x, int64_t h0, int64_t c0, const int64_t* weights, bool reverse, int64_t* results) {
  const ops::LstmResult r =
      ops::lstm(Use(x), optional(h0), optional(c0), recurrent_weights(weights), reverse);
  give_all({r.y, r.cn, r.reserve}, results);
}
inline void lstm_backward(int64_t dy, int64_t dcn, int64_t x, int64_t h0, int64_t c0, int64_t y,
                          int64_t reserve, const int64_t* weights, bool reverse, int32_t wanted,
                          int64_t* gradients) {
  give_gradients(
      ops::lstm_backward(optional(dy), optional(dcn), Use(x), optional(h0), optional(c0), Use(y),
                         Use(reserve), recurrent_weights(weights), reverse, recurrent_wanted(wanted)),
      gradients);
}

}  // namespace rushlight::binding
