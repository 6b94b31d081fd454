// SPDX-License-Identifier: Apache-2.0
//
// What the recurrent layers share. The inputs of all steps are multiplied at once; the steps follow one
// another for a tile of the batch, whose rows know nothing of the others, so that threads wait for each
// other once a call and not once a step.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/blas.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

// The sizes of one layer in one direction; `columns` is gates * hidden.
struct Sequence {
  int64_t steps, batch, in, hidden, out, columns;
  bool reverse;

  // The place in time of the k-th step.
  int64_t at(int64_t k) const { return reverse ? steps - 1 - k : k; }
  Shape states() const { return {steps, batch, out}; }
};

// Checks all arguments of an op with `gates` gates; h0, the biases and w_hr may be undefined.
Sequence check_sequence(const char* op, int64_t gates, const Tensor& x, const Tensor& h0, const Tensor& w_ih,
                        const Tensor& w_hh, const Tensor& b_ih, const Tensor& b_hh, const Tensor& w_hr,
                        bool reverse);
// t must be undefined, or of the type of x and of that shape.
void check_like(const char* op, const char* name, const Tensor& t, const Tensor& x, const Shape& shape);

template <class T>
const T* data_or_null(const Tensor& t) {
  return t.defined() ? t.data<T>() : nullptr;
}

// Runs body(first, count) for tiles of the batch. OpenBLAS packs a weight afresh for each product: below
// 32 rows that begins to cost, below 8 it costs more than a second thread gains.
template <class F>
void parallel_batch(const Sequence& s, F&& body) {
  const int64_t rows = s.batch >= 64 ? 32 : std::max<int64_t>(8, (s.batch + 1) / 2);
  parallel_ranges(s.batch, rows, [&](int64_t begin, int64_t end) { body(begin, end - begin); });
}

// The rows of `to`, `distance` apart, become x w_ih^T + a + b; the biases a and b may be null.
template <class T>
void project_inputs(const Sequence& s, const T* x, const T* w_ih, const T* a, const T* b, T* to,
                    int64_t distance) {
  const int64_t rows = s.steps * s.batch;
  const bool biased = a || b;
  if (biased) {
    parallel_ranges(rows, std::max<int64_t>(1, 16384 / s.columns), [=](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        T* row = to + i * distance;
        for (int64_t j = 0; j < s.columns; ++j) row[j] = (a ? a[j] : T(0)) + (b ? b[j] : T(0));
      }
    });
  }
  const int64_t in = std::max<int64_t>(1, s.in);
  blas::parallel_gemm<T>(false, true, rows, s.columns, s.in, T(1), x, in, w_ih, in, biased ? T(1) : T(0), to,
                         distance);
}

// dw_hh [columns, out]: the gradients of the sums of each step, rows of `dg`, times the state before it.
template <class T>
void gradient_of_hidden_weight(const Sequence& s, const T* dg, const T* y, const T* h0, T* dw) {
  const int64_t slab = s.batch * s.columns, states = s.batch * s.out;
  blas::parallel_gemm<T>(true, false, s.columns, s.out, (s.steps - 1) * s.batch, T(1),
                         dg + (s.reverse ? 0 : slab), s.columns, y + (s.reverse ? states : 0), s.out, T(0),
                         dw, s.out);
  if (!h0) return;
  blas::parallel_gemm<T>(true, false, s.columns, s.out, s.batch, T(1), dg + s.at(0) * slab, s.columns, h0,
                         s.out, T(1), dw, s.out);
}

// sum[i] += more[i].
template <class T>
void add_run(T* __restrict sum, const T* more, int64_t n) {
  for (int64_t i = 0; i < n; ++i) sum[i] += more[i];
}

// A tensor of its own: gradients of two inputs must not share their elements.
template <class T>
Tensor copy_of(const Tensor& t) {
  Tensor copy = Tensor::empty(t.shape(), t.dtype());
  std::copy_n(t.data<T>(), t.numel(), copy.data<T>());
  return copy;
}

}  // namespace rushlight::loops
