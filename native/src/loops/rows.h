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

}  // namespace rushlight::loops
