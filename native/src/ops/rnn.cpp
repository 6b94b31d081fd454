// SPDX-License-Identifier: Apache-2.0
//
// h = tanh(W_ih x + b_ih + W_hh h' + b_hh), or relu, with h' the state before:
// https://pytorch.org/docs/stable/generated/torch.nn.RNN.html
#include "core/check.h"
#include "loops/gates.h"
#include "loops/recurrent.h"
#include "rushlight/ops/products.h"
#include "rushlight/ops/recurrent.h"

namespace rushlight::ops {
namespace {

using loops::data_or_null;
using loops::Sequence;

template <class T>
void activate(T* h, int64_t n, bool relu) {
  if (relu) {
    for (int64_t i = 0; i < n; ++i) h[i] = h[i] < 0 ? T(0) : h[i];  // NaN stays
  } else {
    loops::tanh_run(h, n);
  }
}

// da = dh f'(a), by the result h = f(a).
template <class T>
void derive(const T* dh, const T* h, T* __restrict da, int64_t n, bool relu) {
  if (relu) {
    for (int64_t i = 0; i < n; ++i) da[i] = h[i] <= 0 ? T(0) : dh[i];
  } else {
    for (int64_t i = 0; i < n; ++i) da[i] = dh[i] * (1 - h[i] * h[i]);
  }
}

Sequence check_arguments(const char* op, const Tensor& x, const Tensor& h0, const RecurrentWeights& w,
                         bool reverse) {
  if (w.w_hr.defined()) fail(op, "only an LSTM can project its states; leave w_hr out");
  return loops::check_sequence(op, 1, x, h0, w.w_ih, w.w_hh, w.b_ih, w.b_hh, w.w_hr, reverse);
}

}  // namespace

Tensor rnn(const Tensor& x, const Tensor& h0, const RecurrentWeights& w, bool relu, bool reverse) {
  const Sequence s = check_arguments("rnn", x, h0, w, reverse);
  Tensor y = Tensor::empty(s.states(), x.dtype());
  dispatch_floating("rnn", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* ys = y.data<T>();
    const T *first = data_or_null<T>(h0), *w_hh = w.w_hh.data<T>();
    loops::project_inputs(s, x.data<T>(), w.w_ih.data<T>(), data_or_null<T>(w.b_ih), data_or_null<T>(w.b_hh),
                          ys, s.hidden);
    loops::parallel_batch(s, [&](int64_t begin, int64_t rows) {
      const T* before = first ? first + begin * s.hidden : nullptr;
      for (int64_t k = 0; k < s.steps; ++k) {
        T* h = ys + (s.at(k) * s.batch + begin) * s.hidden;
        if (before) {
          blas::gemm<T>(false, true, rows, s.hidden, s.hidden, T(1), before, s.hidden, w_hh, s.hidden, T(1),
                        h, s.hidden);
        }
        activate(h, rows * s.hidden, relu);
        before = h;
      }
    });
  });
  return y;
}

RecurrentGradients rnn_backward(const Tensor& dy, const Tensor& x, const Tensor& h0, const Tensor& y,
                                const RecurrentWeights& w, bool relu, bool reverse,
                                const RecurrentWanted& wanted) {
  constexpr const char* op = "rnn_backward";
  const Sequence s = check_arguments(op, x, h0, w, reverse);
  loops::check_like(op, "y", y, x, s.states());
  loops::check_like(op, "dy", dy, x, s.states());
  RecurrentGradients result;
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor da = Tensor::empty(s.states(), x.dtype());
    Tensor dh = Tensor::zeros({s.batch, s.hidden}, x.dtype());
    const T *dys = dy.data<T>(), *ys = y.data<T>(), *w_hh = w.w_hh.data<T>();
    T *das = da.data<T>(), *dhs = dh.data<T>();
    loops::parallel_batch(s, [&](int64_t begin, int64_t rows) {
      T* carried = dhs + begin * s.hidden;
      for (int64_t k = s.steps - 1; k >= 0; --k) {
        const int64_t place = (s.at(k) * s.batch + begin) * s.hidden;
        loops::add_run(carried, dys + place, rows * s.hidden);
        derive(carried, ys + place, das + place, rows * s.hidden, relu);
        blas::gemm<T>(false, false, rows, s.hidden, s.hidden, T(1), das + place, s.hidden, w_hh, s.hidden,
                      T(0), carried, s.hidden);
      }
    });
    if (wanted.h0 && h0.defined()) result.dh0 = dh;
    if (wanted.x) result.dx = linear_backward_x(da, w.w_ih);
    if (wanted.w_ih) result.dw_ih = linear_backward_w(da, x);
    if (wanted.w_hh) {
      result.dw_hh = Tensor::empty(w.w_hh.shape(), x.dtype());
      loops::gradient_of_hidden_weight(s, das, ys, data_or_null<T>(h0), result.dw_hh.data<T>());
    }
    if (wanted.b_ih && w.b_ih.defined()) result.db_ih = linear_backward_b(da);
    if (wanted.b_hh && w.b_hh.defined()) {
      result.db_hh = result.db_ih.defined() ? loops::copy_of<T>(result.db_ih) : linear_backward_b(da);
    }
  });
  return result;
}

}  // namespace rushlight::ops
