// SPDX-License-Identifier: Apache-2.0
//
// Elements along one dim by an index tensor of the same rank: gather, scatter and their gradients.
#pragma once

#include <algorithm>
#include <string>

#include "core/check.h"
#include "loops/reduce.h"

namespace rushlight::loops {

// Where the elements of an index tensor point to: those of row r (all but the last dim of index) lie
// at first(r) + column * column_step + index * index_step of x.
struct Pointing {
  Walk rows;
  int64_t columns, column_step, index_step;
};

inline Pointing pointing(const Shape& x, const Shape& index, int dim) {
  Pointing result;
  const int last = x.rank() - 1;
  for (int d = last - 1; d >= 0; --d) {
    result.rows.push_outer(index[d], d == dim ? 0 : x.product(d + 1, x.rank()));
  }
  result.columns = index[last];
  result.column_step = dim == last ? 0 : 1;
  result.index_step = x.product(dim + 1, x.rank());
  return result;
}

inline std::string position(const Shape& shape, int64_t element) {
  std::string text;
  for (int d = shape.rank() - 1; d >= 0; --d) {
    text = std::to_string(element % shape[d]) + (text.empty() ? "" : ", ") + text;
    element /= shape[d];
  }
  return text;
}

// Checks all, and gives the dim.
inline int check_pointing(const char* op, const Shape& shape, int64_t dim, const Tensor& index) {
  check::dtype(op, "index", index, DType::Int64);
  if (shape.rank() < 1 || index.rank() != shape.rank()) {
    fail(op, "index must have the rank of x, at least 1: index is ", index.shape(), ", x is ", shape);
  }
  const int d = check::dim(op, dim, shape.rank());
  for (int i = 0; i < shape.rank(); ++i) {
    if (i != d && index.size(i) > shape[i]) {
      fail(op, "index must not be larger than x but in dim ", d, ": index is ", index.shape(), ", x is ",
           shape);
    }
  }
  const int64_t* at = index.data<int64_t>();
  for (int64_t i = 0; i < index.numel(); ++i) {
    if (at[i] < 0 || at[i] >= shape[d]) {
      fail(op, "index ", at[i], " at position [", position(index.shape(), i), "] is out of range for dim ", d,
           " of size ", shape[d]);
    }
  }
  return d;
}

// Runs body(rows begin, rows end) over parts of the index whose elements of x never meet: only the dims
// before `dim` are divided among threads.
template <class F>
void for_apart_rows(const Pointing& p, const Shape& index, int dim, const F& body) {
  const int64_t parts = index.product(0, std::min(dim, index.rank() - 1));
  const int64_t rows = p.rows.count / parts;
  for_items(parts, rows * p.columns, [&](int64_t part) { body(part * rows, (part + 1) * rows); });
}

}  // namespace rushlight::loops
