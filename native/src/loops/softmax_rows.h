// SPDX-License-Identifier: Apache-2.0
//
// Softmax and its logarithm: rows whose elements lie side by side, and blocks of rows that lie side by side
// themselves. A NaN in a row, or a row of -infinity alone, gives NaN throughout.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "loops/math.h"
#include "loops/rows.h"
#include "loops/wide.h"

namespace rushlight::loops {

// Exponentials are taken of this many elements at once, short rows together; columns side by side.
constexpr int64_t kExps = 1024, kSoftmaxColumns = 64;

// The largest of the elements, NaN left aside; -infinity where there is no number.
template <class T>
T run_maximum(const T* x, int64_t n) {
  constexpr int64_t kLanes = 16;
  T lanes[kLanes];
  std::fill_n(lanes, kLanes, -std::numeric_limits<T>::infinity());
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t k = 0; k < kLanes; ++k) lanes[k] = x[i + k] > lanes[k] ? x[i + k] : lanes[k];
  }
  for (int64_t k = 0; i < n; ++i, ++k) lanes[k] = x[i] > lanes[k] ? x[i] : lanes[k];
  T maximum = lanes[0];
  for (T lane : lanes) maximum = lane > maximum ? lane : maximum;
  return maximum;
}

template <class T>
void exp_run(T* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = math::exp(v[i]);
}

template <class T>
double run_sum(const T* x, int64_t n) {
  return wide_sum(n, [=](auto access, int64_t i) { return access(x + i); });
}

// y = x - max(x), so that no exponential overflows and one of them is 1.
template <class T>
void less_maximum(const T* x, T* __restrict y, int64_t size) {
  const T maximum = run_maximum(x, size);
  for (int64_t k = 0; k < size; ++k) y[k] = x[k] - maximum;
}

// y = exp(x - max(x)) / sum(..), for `rows` rows one after the other.
template <class T>
void softmax_rows(const T* x, T* __restrict y, int64_t rows, int64_t size) {
  const int64_t batch = std::max<int64_t>(1, kExps / size);
  for (int64_t begin = 0; begin < rows; begin += batch) {
    const int64_t end = std::min(rows, begin + batch);
    for (int64_t r = begin; r < end; ++r) less_maximum(x + r * size, y + r * size, size);
    exp_run(y + begin * size, (end - begin) * size);
    for (int64_t r = begin; r < end; ++r) {
      T* __restrict row = y + r * size;
      const T divisor = static_cast<T>(run_sum(row, size));
      for (int64_t k = 0; k < size; ++k) row[k] /= divisor;
    }
  }
}

// y = x - max(x) - log(sum(exp(x - max(x)))).
template <class T>
void log_softmax_rows(const T* x, T* __restrict y, int64_t rows, int64_t size) {
  T exps[kExps];
  const int64_t batch = std::max<int64_t>(1, kExps / size), piece = std::min(size, kExps);
  for (int64_t begin = 0; begin < rows; begin += batch) {
    const int64_t end = std::min(rows, begin + batch);
    for (int64_t r = begin; r < end; ++r) less_maximum(x + r * size, y + r * size, size);
    if (size <= kExps) {
      std::copy(y + begin * size, y + end * size, exps);
      exp_run(exps, (end - begin) * size);
    }
    for (int64_t r = begin; r < end; ++r) {
      T* __restrict row = y + r * size;
      double sum = 0;
      for (int64_t k = 0; k < size; k += piece) {
        const int64_t n = std::min(piece, size - k);
        if (size > kExps) {
          std::copy_n(row + k, n, exps);
          exp_run(exps, n);
        }
        sum += run_sum(size > kExps ? exps : exps + (r - begin) * size, n);
      }
      const T log_sum = static_cast<T>(std::log(sum));
      for (int64_t k = 0; k < size; ++k) row[k] -= log_sum;
    }
  }
}

// Of `width` rows side by side, whose elements are `inner` apart: maxima, then f(y, x, maximum, sum) for
// each.
template <class T>
void column_maxima(const T* x, T* __restrict maxima, int64_t size, int64_t inner, int64_t width) {
  std::fill_n(maxima, width, -std::numeric_limits<T>::infinity());
  for (int64_t k = 0; k < size; ++k) {
    const T* row = x + k * inner;
    for (int64_t i = 0; i < width; ++i) maxima[i] = row[i] > maxima[i] ? row[i] : maxima[i];
  }
}

template <bool kLog, class T>
void softmax_columns(const T* x, T* __restrict y, int64_t size, int64_t inner, int64_t width) {
  T maxima[kSoftmaxColumns], exps[kSoftmaxColumns], last[kSoftmaxColumns];
  double sums[kSoftmaxColumns] = {};
  column_maxima(x, maxima, size, inner, width);
  for (int64_t k = 0; k < size; ++k) {
    const T* in = x + k * inner;
    for (int64_t i = 0; i < width; ++i) exps[i] = math::exp(in[i] - maxima[i]);
    for (int64_t i = 0; i < width; ++i) sums[i] += static_cast<double>(exps[i]);
    if (!kLog) std::copy_n(exps, width, y + k * inner);
  }
  for (int64_t i = 0; i < width; ++i) last[i] = static_cast<T>(kLog ? std::log(sums[i]) : sums[i]);
  for (int64_t k = 0; k < size; ++k) {
    const T* in = x + k * inner;
    T* __restrict out = y + k * inner;
    if (kLog) {
      for (int64_t i = 0; i < width; ++i) out[i] = in[i] - maxima[i] - last[i];
    } else {
      for (int64_t i = 0; i < width; ++i) out[i] /= last[i];
    }
  }
}

// Runs rows_body(first element, number of rows) where a row's elements lie side by side, otherwise
// columns_body(first element, number of rows) for neighbouring rows, kSoftmaxColumns at most.
template <class RowsBody, class ColumnsBody>
void parallel_row_blocks(const Rows& rows, RowsBody rows_body, ColumnsBody columns_body) {
  if (rows.size == 0) return;
  if (rows.inner == 1) {
    parallel_ranges(rows.count, rows.grain(),
                    [&](int64_t begin, int64_t end) { rows_body(begin * rows.size, end - begin); });
    return;
  }
  const int64_t width = std::min(rows.inner, kSoftmaxColumns), blocks = (rows.inner - 1) / width + 1;
  const int64_t grain = std::max<int64_t>(1, rows.grain() / width);
  parallel_ranges(rows.count / rows.inner * blocks, grain, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t column = i % blocks * width;
      columns_body(i / blocks * rows.size * rows.inner + column, std::min(width, rows.inner - column));
    }
  });
}

}  // namespace rushlight::loops
