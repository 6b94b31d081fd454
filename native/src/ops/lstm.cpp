// SPDX-License-Identifier: Apache-2.0
//
// i, f, o = sigmoid(W_i x + b_i + W_h h' + b_h) and g = tanh of the same, each with its own weights;
// c = f c' + i g, h = o tanh(c), or W_hr (o tanh(c)) with a projection (Sak et al., 2014):
// https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html
#include "core/check.h"
#include "loops/gates.h"
#include "loops/recurrent.h"
#include "rushlight/ops/products.h"
#include "rushlight/ops/recurrent.h"

namespace rushlight::ops {
namespace {

using loops::data_or_null;
using loops::Sequence;

constexpr int64_t kGates = 4;  // i, f, g, o

// The sizes, and a row of the reserve: i, f, g, o, c and, with a projection, o tanh(c).
struct Lstm : Sequence {
  bool projected;
  int64_t width;
  Shape cells() const { return {batch, hidden}; }
  Shape reserve() const { return {steps, batch, width}; }
};

Lstm check_arguments(const char* op, const Tensor& x, const Tensor& h0, const Tensor& c0,
                     const RecurrentWeights& w, bool reverse) {
  const Sequence s =
      loops::check_sequence(op, kGates, x, h0, w.w_ih, w.w_hh, w.b_ih, w.b_hh, w.w_hr, reverse);
  const bool projected = w.w_hr.defined();
  const Lstm lstm{s, projected, (projected ? 6 : 5) * s.hidden};
  loops::check_like(op, "c0", c0, x, lstm.cells());
  return lstm;
}

// On entry the gates hold their sums.
template <class T>
void step_row(T* i, const T* before, T* h, int64_t hidden) {
  T *f = i + hidden, *g = f + hidden, *o = g + hidden, *c = o + hidden;
  loops::logistic_run(i, 2 * hidden);
  loops::tanh_run(g, hidden);
  loops::logistic_run(o, hidden);
  for (int64_t j = 0; j < hidden; ++j) h[j] = c[j] = f[j] * before[j] + i[j] * g[j];
  loops::tanh_run(h, hidden);
  for (int64_t j = 0; j < hidden; ++j) h[j] *= o[j];
}

// dc becomes the gradient by the cell state before; dg holds those by the sums of the gates.
template <class T>
void step_row_backward(const T* i, const T* before, const T* dh, T* __restrict dc, T* __restrict dg,
                       int64_t hidden) {
  const T *f = i + hidden, *g = f + hidden, *o = g + hidden, *c = o + hidden;
  T* tanhs = dg;  // until the gradients come to stand there
  std::copy_n(c, hidden, tanhs);
  loops::tanh_run(tanhs, hidden);
  for (int64_t j = 0; j < hidden; ++j) {
    const T tanh_c = tanhs[j];
    const T dcell = dc[j] + dh[j] * o[j] * (1 - tanh_c * tanh_c);
    dg[j] = dcell * g[j] * (1 - i[j]) * i[j];
    dg[hidden + j] = dcell * before[j] * (1 - f[j]) * f[j];
    dg[2 * hidden + j] = dcell * i[j] * (1 - g[j] * g[j]);
    dg[3 * hidden + j] = dh[j] * tanh_c * (1 - o[j]) * o[j];
    dc[j] = dcell * f[j];
  }
}

// The cell state before step k, row by row `distance` apart.
template <class T>
struct Cells {
  const T* at;
  int64_t distance;
  const T* row(int64_t i) const { return at + i * distance; }
};

template <class T>
Cells<T> cells_before(const Lstm& s, const T* saved, const Cells<T>& first, int64_t k, int64_t begin) {
  if (k > 0) return {saved + (s.at(k - 1) * s.batch + begin) * s.width + kGates * s.hidden, s.width};
  return {first.row(begin), first.distance};
}

// c0, or one row of zeros for all.
template <class T>
Cells<T> first_cells(const Lstm& s, const Tensor& c0, const Tensor& zeros) {
  return c0.defined() ? Cells<T>{c0.data<T>(), s.hidden} : Cells<T>{zeros.data<T>(), 0};
}

template <class T>
void run(const Lstm& s, const T* h0, const Cells<T>& c0, const T* w_hh, const T* w_hr, T* saved, T* ys,
         T* cn) {
  loops::parallel_batch(s, [&](int64_t begin, int64_t rows) {
    const T* before = h0 ? h0 + begin * s.out : nullptr;
    for (int64_t k = 0; k < s.steps; ++k) {
      const int64_t place = s.at(k) * s.batch + begin;
      T *gates = saved + place * s.width, *h = ys + place * s.out;
      if (before) {
        blas::gemm<T>(false, true, rows, s.columns, s.out, T(1), before, s.out, w_hh, s.out, T(1), gates,
                      s.width);
      }
      const Cells<T> cells = cells_before(s, saved, c0, k, begin);
      for (int64_t i = 0; i < rows; ++i) {
        T* row = gates + i * s.width;
        step_row(row, cells.row(i), s.projected ? row + 5 * s.hidden : h + i * s.out, s.hidden);
      }
      if (s.projected) {
        blas::gemm<T>(false, true, rows, s.out, s.hidden, T(1), gates + 5 * s.hidden, s.width, w_hr, s.hidden,
                      T(0), h, s.out);
      }
      before = h;
    }
    const Cells<T> last = cells_before(s, saved, c0, s.steps, begin);
    for (int64_t i = 0; i < rows; ++i) std::copy_n(last.row(i), s.hidden, cn + (begin + i) * s.hidden);
  });
}

// What the steps of the backward write: the gradients by the gates' sums, by the states carried back, and
// with a projection by all projected states and by those before it.
template <class T>
struct Backward {
  T *dg, *dh, *dc, *dstates, *dprojected;
};

template <class T>
void run_backward(const Lstm& s, const T* dy, const Cells<T>& c0, const T* saved, const T* w_hh,
                  const T* w_hr, const Backward<T>& to) {
  loops::parallel_batch(s, [&](int64_t begin, int64_t rows) {
    T *dh = to.dh + begin * s.out, *dc = to.dc + begin * s.hidden;
    for (int64_t k = s.steps - 1; k >= 0; --k) {
      const int64_t place = s.at(k) * s.batch + begin;
      if (dy) loops::add_run(dh, dy + place * s.out, rows * s.out);
      const T* dhidden = dh;
      if (s.projected) {
        std::copy_n(dh, rows * s.out, to.dstates + place * s.out);
        T* unprojected = to.dprojected + begin * s.hidden;
        blas::gemm<T>(false, false, rows, s.hidden, s.out, T(1), dh, s.out, w_hr, s.hidden, T(0), unprojected,
                      s.hidden);
        dhidden = unprojected;
      }
      T* dg = to.dg + place * s.columns;
      const Cells<T> cells = cells_before(s, saved, c0, k, begin);
      for (int64_t i = 0; i < rows; ++i) {
        step_row_backward(saved + (place + i) * s.width, cells.row(i), dhidden + i * s.hidden,
                          dc + i * s.hidden, dg + i * s.columns, s.hidden);
      }
      blas::gemm<T>(false, false, rows, s.out, s.columns, T(1), dg, s.columns, w_hh, s.out, T(0), dh, s.out);
    }
  });
}

}  // namespace

LstmResult lstm(const Tensor& x, const Tensor& h0, const Tensor& c0, const RecurrentWeights& w,
                bool reverse) {
  const Lstm s = check_arguments("lstm", x, h0, c0, w, reverse);
  LstmResult result{Tensor::empty(s.states(), x.dtype()), Tensor::empty(s.cells(), x.dtype()),
                    Tensor::empty(s.reserve(), x.dtype())};
  const Tensor zeros = Tensor::zeros({s.hidden}, x.dtype());
  dispatch_floating("lstm", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* saved = result.reserve.data<T>();
    loops::project_inputs(s, x.data<T>(), w.w_ih.data<T>(), data_or_null<T>(w.b_ih), data_or_null<T>(w.b_hh),
                          saved, s.width);
    run(s, data_or_null<T>(h0), first_cells<T>(s, c0, zeros), w.w_hh.data<T>(), data_or_null<T>(w.w_hr),
        saved, result.y.data<T>(), result.cn.data<T>());
  });
  return result;
}

RecurrentGradients lstm_backward(const Tensor& dy, const Tensor& dcn, const Tensor& x, const Tensor& h0,
                                 const Tensor& c0, const Tensor& y, const Tensor& reserve,
                                 const RecurrentWeights& w, bool reverse, const RecurrentWanted& wanted) {
  constexpr const char* op = "lstm_backward";
  const Lstm s = check_arguments(op, x, h0, c0, w, reverse);
  loops::check_like(op, "y", y, x, s.states());
  loops::check_like(op, "dy", dy, x, s.states());
  loops::check_like(op, "dcn", dcn, x, s.cells());
  loops::check_like(op, "reserve", reserve, x, s.reserve());
  const DType dtype = x.dtype();
  const Tensor zeros = Tensor::zeros({s.hidden}, dtype);
  RecurrentGradients result;
  dispatch_floating(op, dtype, [&](auto zero) {
    using T = decltype(zero);
    Tensor dg = Tensor::empty({s.steps, s.batch, s.columns}, dtype);
    Tensor dh = Tensor::zeros({s.batch, s.out}, dtype), dc = Tensor::zeros(s.cells(), dtype);
    Tensor dstates = Tensor::empty(s.projected ? s.states() : Shape{0}, dtype);
    Tensor dprojected = Tensor::empty(s.projected ? s.cells() : Shape{0}, dtype);
    if (dcn.defined()) std::copy_n(dcn.data<T>(), dcn.numel(), dc.data<T>());
    const T* saved = reserve.data<T>();
    const Backward<T> to{dg.data<T>(), dh.data<T>(), dc.data<T>(), dstates.data<T>(), dprojected.data<T>()};
    run_backward(s, data_or_null<T>(dy), first_cells<T>(s, c0, zeros), saved, w.w_hh.data<T>(),
                 data_or_null<T>(w.w_hr), to);
    if (wanted.h0 && h0.defined()) result.dh0 = dh;
    if (wanted.c0 && c0.defined()) result.dc0 = dc;
    if (wanted.x) result.dx = linear_backward_x(dg, w.w_ih);
    if (wanted.w_ih) result.dw_ih = linear_backward_w(dg, x);
    if (wanted.w_hh) {
      result.dw_hh = Tensor::empty(w.w_hh.shape(), dtype);
      loops::gradient_of_hidden_weight(s, to.dg, y.data<T>(), data_or_null<T>(h0), result.dw_hh.data<T>());
    }
    if (wanted.b_ih && w.b_ih.defined()) result.db_ih = linear_backward_b(dg);
    if (wanted.b_hh && w.b_hh.defined()) {
      result.db_hh = result.db_ih.defined() ? loops::copy_of<T>(result.db_ih) : linear_backward_b(dg);
    }
    if (wanted.w_hr && s.projected) {
      result.dw_hr = Tensor::empty(w.w_hr.shape(), dtype);
      blas::parallel_gemm<T>(true, false, s.out, s.hidden, s.steps * s.batch, T(1), to.dstates, s.out,
                             saved + 5 * s.hidden, s.width, T(0), result.dw_hr.template data<T>(), s.hidden);
    }
  });
  return result;
}

}  // namespace rushlight::ops
