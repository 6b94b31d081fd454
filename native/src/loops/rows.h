// SPDX-License-Identifier: Apache-2.0
//
// The rows of a tensor along one dim: row r holds `size` elements, `inner` apart.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "rushlight/shape.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

struct Rows {
  int64_t count, size, inner;

  // The rows of `shape` along `dim`; a scalar is one row of one element.
  Rows(const Shape& shape, int dim)
      : size(shape.rank() == 0 ? 1 : shape[dim]),
        inner(shape.rank() == 0 ? 1 : shape.product(dim + 1, shape.rank())) {
    count = shape.product(0, std::min(dim, shape.rank())) * inner;
  }

  // Where row r begins.
  int64_t first(int64_t r) const { return inner == 1 ? r * size : r / inner * size * inner + r % inner; }
  // Rows of one tile: about 4,096 elements, because most rows cost an exponential an element.
  int64_t grain() const { return std::max<int64_t>(1, 4096 / std::max<int64_t>(1, size)); }
};

// Runs body(row) for each row, in tiles of rows.grain() rows.
template <class F>
void parallel_rows(const Rows& rows, F&& body) {
  if (rows.size == 0) return;
  parallel_ranges(rows.count, rows.grain(), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) body(row);
  });
}

// The largest of a row's elements, NaN left aside; -infinity for a row without numbers.
template <class T>
T row_maximum(const T* x, int64_t size, int64_t stride) {
  T maximum = -std::numeric_limits<T>::infinity();
  for (int64_t k = 0; k < size; ++k) maximum = x[k * stride] > maximum ? x[k * stride] : maximum;
  return maximum;
}

// y = x - max(x) - log(sum(exp(x - max(x)))): no exponential overflows, and one of them is 1, so that
// the logarithm is never of zero. A NaN in the row, or a row of -infinity alone, gives NaN throughout.
template <class T>
void log_softmax_row(const T* x, T* y, int64_t size, int64_t stride) {
  const T maximum = row_maximum(x, size, stride);
  double sum = 0;
  for (int64_t k = 0; k < size; ++k) sum += std::exp(x[k * stride] - maximum);
  const T log_sum = static_cast<T>(std::log(sum));
  for (int64_t k = 0; k < size; ++k) y[k * stride] = x[k * stride] - maximum - log_sum;
}

}  // namespace rushlight::loops
