// SPDX-License-Identifier: Apache-2.0
//
// Recurrent layers over whole sequences: one call a layer and direction.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// The weights of one layer in one direction, the gates of a weight one under the other as in PyTorch:
// w_ih [gates * hidden, in], w_hh [gates * hidden, out], biases [gates * hidden] or undefined. out is
// hidden, unless an LSTM projects its states with w_hr [out, hidden].
struct RecurrentWeights {
  Tensor w_ih, w_hh, b_ih, b_hh, w_hr;
};

// One flag an argument: whether its gradient is wanted.
struct RecurrentWanted {
  bool x, h0, c0, w_ih, w_hh, b_ih, b_hh, w_hr;
};

// Undefined where not wanted, or where the argument was not there.
struct RecurrentGradients {
  Tensor dx, dh0, dc0, dw_ih, dw_hh, db_ih, db_hh, dw_hr;
};

// x [steps, batch, in], h0 [batch, out] or undefined for zeros; `reverse` goes from the last step to the
// first. The result y [steps, batch, out] holds the state after each step. Each w_hh keeps the name of
// torch.nn.RNN's; `reserve` is what the backward needs and only it can read.
Tensor rnn(const Tensor& x, const Tensor& h0, const RecurrentWeights& w, bool relu, bool reverse);
RecurrentGradients rnn_backward(const Tensor& dy, const Tensor& x, const Tensor& h0, const Tensor& y,
                                const RecurrentWeights& w, bool relu, bool reverse,
                                const RecurrentWanted& wanted);

// The states, and the reserve.
std::pair<Tensor, Tensor> gru(const Tensor& x, const Tensor& h0, const RecurrentWeights& w, bool reverse);
RecurrentGradients gru_backward(const Tensor& dy, const Tensor& x, const Tensor& h0, const Tensor& y,
                                const Tensor& reserve, const RecurrentWeights& w, bool reverse,
                                const RecurrentWanted& wanted);

// c0 and the last cell state cn are [batch, hidden]. The backward takes dy and dcn, each undefined if the
// loss does not depend on it.
struct LstmResult {
  Tensor y, cn, reserve;
};
LstmResult lstm(const Tensor& x, const Tensor& h0, const Tensor& c0, const RecurrentWeights& w, bool reverse);
RecurrentGradients lstm_backward(const Tensor& dy, const Tensor& dcn, const Tensor& x, const Tensor& h0,
                                 const Tensor& c0, const Tensor& y, const Tensor& reserve,
                                 const RecurrentWeights& w, bool reverse, const RecurrentWanted& wanted);

}  // namespace rushlight::ops
