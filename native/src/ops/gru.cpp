// SPDX-License-Identifier: Apache-2.0
//
// r = sigmoid(W_ir x + b_ir + W_hr h' + b_hr), z the same with its weights,
// n = tanh(W_in x + b_in + r (W_hn h' + b_hn)), h = (1 - z) n + z h', with h' the state before:
// https://pytorch.org/docs/stable/generated/torch.nn.GRU.html
#include "core/check.h"
#include "loops/gates.h"
#include "loops/recurrent.h"
#include "rushlight/ops/products.h"
#include "rushlight/ops/recurrent.h"

namespace rushlight::ops {
namespace {

using loops::data_or_null;
using loops::Sequence;

constexpr int64_t kGates = 3;  // r, z, n

// A row of the reserve: r, z, n and W_hn h' + b_hn, each of `hidden` elements.
constexpr int64_t kReserved = 4;

// On entry the reserve holds the input's part of r, z and n; `recurrent` holds the state's.
template <class T>
void step_row(T* reserve, const T* recurrent, const T* before, T* h, int64_t hidden) {
  T *r = reserve, *z = r + hidden, *n = z + hidden, *hn = n + hidden;
  loops::add_run(r, recurrent, 2 * hidden);
  loops::logistic_run(r, 2 * hidden);
  for (int64_t j = 0; j < hidden; ++j) hn[j] = recurrent[2 * hidden + j];
  for (int64_t j = 0; j < hidden; ++j) n[j] += r[j] * hn[j];
  loops::tanh_run(n, hidden);
  for (int64_t j = 0; j < hidden; ++j) h[j] = n[j] + z[j] * (before[j] - n[j]);
}

// dh becomes what goes straight to the state before; dg_ih and dg_hh are the gradients by the sums of the
// gates, which differ in n alone.
template <class T>
void step_row_backward(const T* reserve, const T* before, T* __restrict dh, T* __restrict dg_ih,
                       T* __restrict dg_hh, int64_t hidden) {
  const T *r = reserve, *z = r + hidden, *n = z + hidden, *hn = n + hidden;
  for (int64_t j = 0; j < hidden; ++j) {
    const T dn = dh[j] * (1 - z[j]) * (1 - n[j] * n[j]);
    const T dz = dh[j] * (before[j] - n[j]);
    dg_ih[j] = dg_hh[j] = dn * hn[j] * (1 - r[j]) * r[j];
    dg_ih[hidden + j] = dg_hh[hidden + j] = dz * (1 - z[j]) * z[j];
    dg_ih[2 * hidden + j] = dn;
    dg_hh[2 * hidden + j] = dn * r[j];
    dh[j] *= z[j];
  }
}

Sequence check_arguments(const char* op, const Tensor& x, const Tensor& h0, const RecurrentWeights& w,
                         bool reverse) {
  if (w.w_hr.defined()) fail(op, "only an LSTM can project its states; leave w_hr out");
  return loops::check_sequence(op, kGates, x, h0, w.w_ih, w.w_hh, w.b_ih, w.b_hh, w.w_hr, reverse);
}

}  // namespace

std::pair<Tensor, Tensor> gru(const Tensor& x, const Tensor& h0, const RecurrentWeights& w, bool reverse) {
  const Sequence s = check_arguments("gru", x, h0, w, reverse);
  const int64_t width = kReserved * s.hidden;
  Tensor y = Tensor::empty(s.states(), x.dtype());
  Tensor reserve = Tensor::empty({s.steps, s.batch, width}, x.dtype());
  Tensor scratch = Tensor::empty({s.batch, s.columns}, x.dtype());
  const Tensor zeros = Tensor::zeros({s.hidden}, x.dtype());
  dispatch_floating("gru", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T *ys = y.data<T>(), *saved = reserve.data<T>(), *sums = scratch.data<T>();
    const T *first = data_or_null<T>(h0), *w_hh = w.w_hh.data<T>(), *b_hh = data_or_null<T>(w.b_hh);
    const T* none = zeros.data<T>();  // the state before, where there is none
    loops::project_inputs<T>(s, x.data<T>(), w.w_ih.data<T>(), data_or_null<T>(w.b_ih), nullptr, saved,
                             width);
    loops::parallel_batch(s, [&](int64_t begin, int64_t rows) {
      T* recurrent = sums + begin * s.columns;
      const T* before = first ? first + begin * s.hidden : nullptr;
      for (int64_t k = 0; k < s.steps; ++k) {
        for (int64_t i = 0; i < rows; ++i) {
          T* row = recurrent + i * s.columns;
          for (int64_t j = 0; j < s.columns; ++j) row[j] = b_hh ? b_hh[j] : T(0);
        }
        if (before) {
          blas::gemm<T>(false, true, rows, s.columns, s.hidden, T(1), before, s.hidden, w_hh, s.hidden, T(1),
                        recurrent, s.columns);
        }
        const int64_t place = s.at(k) * s.batch + begin;
        T* h = ys + place * s.hidden;
        for (int64_t i = 0; i < rows; ++i) {
          step_row(saved + (place + i) * width, recurrent + i * s.columns,
                   before ? before + i * s.hidden : none, h + i * s.hidden, s.hidden);
        }
        before = h;
      }
    });
  });
  return {y, reserve};
}

RecurrentGradients gru_backward(const Tensor& dy, const Tensor& x, const Tensor& h0, const Tensor& y,
                                const Tensor& reserve, const RecurrentWeights& w, bool reverse,
                                const RecurrentWanted& wanted) {
  constexpr const char* op = "gru_backward";
  const Sequence s = check_arguments(op, x, h0, w, reverse);
  const int64_t width = kReserved * s.hidden;
  loops::check_like(op, "y", y, x, s.states());
  loops::check_like(op, "dy", dy, x, s.states());
  loops::check_like(op, "reserve", reserve, x, {s.steps, s.batch, width});
  const Tensor zeros = Tensor::zeros({s.hidden}, x.dtype());
  RecurrentGradients result;
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor dg_ih = Tensor::empty({s.steps, s.batch, s.columns}, x.dtype());
    Tensor dg_hh = Tensor::empty({s.steps, s.batch, s.columns}, x.dtype());
    Tensor dh = Tensor::zeros({s.batch, s.hidden}, x.dtype());
    const T *dys = dy.data<T>(), *ys = y.data<T>(), *saved = reserve.data<T>();
    const T *first = data_or_null<T>(h0), *w_hh = w.w_hh.data<T>();
    const T* none = zeros.data<T>();
    T *to_ih = dg_ih.data<T>(), *to_hh = dg_hh.data<T>(), *dhs = dh.data<T>();
    loops::parallel_batch(s, [&](int64_t begin, int64_t rows) {
      T* carried = dhs + begin * s.hidden;
      for (int64_t k = s.steps - 1; k >= 0; --k) {
        const int64_t place = s.at(k) * s.batch + begin;
        const T* before = k > 0   ? ys + (s.at(k - 1) * s.batch + begin) * s.hidden
                          : first ? first + begin * s.hidden
                                  : nullptr;
        loops::add_run(carried, dys + place * s.hidden, rows * s.hidden);
        for (int64_t i = 0; i < rows; ++i) {
          step_row_backward(saved + (place + i) * width, before ? before + i * s.hidden : none,
                            carried + i * s.hidden, to_ih + (place + i) * s.columns,
                            to_hh + (place + i) * s.columns, s.hidden);
        }
        blas::gemm<T>(false, false, rows, s.hidden, s.columns, T(1), to_hh + place * s.columns, s.columns,
                      w_hh, s.hidden, T(1), carried, s.hidden);
      }
    });
    if (wanted.h0 && h0.defined()) result.dh0 = dh;
    if (wanted.x) result.dx = linear_backward_x(dg_ih, w.w_ih);
    if (wanted.w_ih) result.dw_ih = linear_backward_w(dg_ih, x);
    if (wanted.w_hh) {
      result.dw_hh = Tensor::empty(w.w_hh.shape(), x.dtype());
      loops::gradient_of_hidden_weight(s, to_hh, ys, first, result.dw_hh.data<T>());
    }
    if (wanted.b_ih && w.b_ih.defined()) result.db_ih = linear_backward_b(dg_ih);
    if (wanted.b_hh && w.b_hh.defined()) result.db_hh = linear_backward_b(dg_hh);
  });
  return result;
}

}  // namespace rushlight::ops
