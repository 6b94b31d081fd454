// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "core/check.h"
#include "loops/reduce.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

namespace {

// Where the elements of an index tensor point to: those of row r (all but the last dim of index) lie
// at first(r) + column * column_step + index * index_step of x.
struct Pointing {
  loops::Walk rows;
  int64_t columns, column_step, index_step;
};

Pointing pointing(const Shape& x, const Shape& index, int dim) {
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

std::string position(const Shape& shape, int64_t element) {
  std::string text;
  for (int d = shape.rank() - 1; d >= 0; --d) {
    text = std::to_string(element % shape[d]) + (text.empty() ? "" : ", ") + text;
    element /= shape[d];
  }
  return text;
}

// Checks all, and gives the dim.
int check_gather(const char* op, const Shape& shape, int64_t dim, const Tensor& index) {
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

}  // namespace

// y[i, j, k] = x[i, index[i, j, k], k] for dim 1, and so on.
Tensor gather(const Tensor& x, int64_t dim, const Tensor& index) {
  const int d = check_gather("gather", x.shape(), dim, index);
  Tensor y = Tensor::empty(index.shape(), x.dtype());
  if (y.numel() == 0) return y;
  const Pointing p = pointing(x.shape(), index.shape(), d);
  const int64_t* at = index.data<int64_t>();
  dispatch_any("gather", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = x.data<T>();
    T* to = y.data<T>();
    loops::for_items(p.rows.count, p.columns, [=](int64_t r) {
      const T* base = from + p.rows.offset(r);
      const int64_t first = r * p.columns;
      for (int64_t i = 0; i < p.columns; ++i) {
        to[first + i] = base[i * p.column_step + at[first + i] * p.index_step];
      }
    });
  });
  return y;
}

// dx[i, index[i, j, k], k] += dy[i, j, k], in the order of the elements of dy. Only the dims before
// `dim` are divided among threads: no two of their parts meet.
Tensor gather_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index) {
  constexpr const char* kOp = "gather_backward";
  const int d = check_gather(kOp, shape, dim, index);
  check::same_shape(kOp, "dy", dy, "index", index);
  return dispatch_floating(kOp, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor dx = Tensor::zeros(shape, dy.dtype());
    if (dy.numel() == 0) return dx;
    const Pointing p = pointing(shape, index.shape(), d);
    const int64_t parts = index.shape().product(0, std::min(d, shape.rank() - 1));
    const int64_t rows = p.rows.count / parts;
    const int64_t* at = index.data<int64_t>();
    const T* from = dy.data<T>();
    T* to = dx.data<T>();
    loops::for_items(parts, rows * p.columns, [=](int64_t part) {
      for (int64_t r = part * rows; r < (part + 1) * rows; ++r) {
        T* base = to + p.rows.offset(r);
        const int64_t first = r * p.columns;
        for (int64_t i = 0; i < p.columns; ++i) {
          base[i * p.column_step + at[first + i] * p.index_step] += from[first + i];
        }
      }
    });
    return dx;
  });
}

}  // namespace rushlight::ops
