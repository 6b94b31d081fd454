// SPDX-License-Identifier: Apache-2.0
//
// Along a dim, from its first element to its last or the other way, with something carried along.
#pragma once

#include <algorithm>

#include "core/check.h"
#include "loops/reduce.h"

namespace rushlight::loops {

// step(acc, at) for each element at index `at`, neighbouring rows side by side; each row begins with
// `start`. The tensor has the shape given; a scalar is one row of one.
template <class Acc, class Step>
void run_along(const Shape& given, int dim, bool backwards, Acc start, const Step& step) {
  const Shape shape = given.rank() == 0 ? Shape{1} : given;
  if (shape.numel() == 0) return;
  const int64_t n = shape[dim];
  const int64_t inner = shape.product(dim + 1, shape.rank());
  const int64_t width = std::min(inner, kColumns);
  const int64_t blocks = ceil_div(inner, width);
  for_items(shape.product(0, dim) * blocks, n * width, [=](int64_t item) {
    const int64_t column = item % blocks * width;
    const int64_t first = item / blocks * n * inner + column;
    const int64_t side = std::min(width, inner - column);
    Acc acc[kColumns];
    std::fill(acc, acc + side, start);
    for (int64_t j = 0; j < n; ++j) {
      const int64_t row = first + (backwards ? n - 1 - j : j) * inner;
      for (int64_t i = 0; i < side; ++i) step(acc[i], row + i);
    }
  });
}

}  // namespace rushlight::loops
