// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "core/check.h"
#include "loops/reduce.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

namespace {

void check_indices(const char* op, const Tensor& index, int dim, int64_t size) {
  check::dtype(op, "index", index, DType::Int64);
  check::rank(op, "index", index, 1, 1);
  const int64_t* at = index.data<int64_t>();
  for (int64_t j = 0; j < index.numel(); ++j) {
    if (at[j] < 0 || at[j] >= size) {
      fail(op, "index ", at[j], " at position [", j, "] is out of range for dim ", dim, " of size ", size);
    }
  }
}

// Rows at random places are in no cache, and the processor foresees none of them: a row is touched while
// those before it are copied. What follows its first lines it foresees.
constexpr int64_t kLongRow = 1024;  // bytes
constexpr int64_t kAhead = 4;

void touch(const char* row, int64_t bytes) {
  __builtin_prefetch(row);
  __builtin_prefetch(row + 64);
  __builtin_prefetch(row + bytes - 1);  // often on another page
}

}  // namespace

// y[o, j, :] = x[o, index[j], :], where j runs along dim.
Tensor index_select(const Tensor& x, int64_t dim, const Tensor& index) {
  check::rank("index_select", "x", x, 1, kMaxRank);
  const int d = check::dim("index_select", dim, x.rank());
  check_indices("index_select", index, d, x.size(d));
  const int64_t count = index.numel();
  const int64_t size = x.size(d);
  Tensor y = Tensor::empty(x.shape().with(d, count), x.dtype());
  if (y.numel() == 0) return y;
  const int64_t row = x.shape().product(d + 1, x.rank()) * size_of(x.dtype());
  const char* from = static_cast<const char*>(x.bytes());
  char* to = static_cast<char*>(y.bytes());
  const int64_t* at = index.data<int64_t>();
  const int64_t items = x.shape().product(0, d) * count;
  const auto row_of = [=](int64_t item) {
    const int64_t o = item / count;
    return from + (o * size + at[item - o * count]) * row;
  };
  loops::for_items(items, row, [=](int64_t item) {
    if (row >= kLongRow && item + kAhead < items) touch(row_of(item + kAhead), row);
    std::memcpy(to + item * row, row_of(item), static_cast<size_t>(row));
  });
  return y;
}

// dx[o, index[j], :] += dy[o, j, :], j in order: repeated indices are summed.
Tensor index_select_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index) {
  constexpr const char* kOp = "index_select_backward";
  if (shape.rank() < 1) fail(kOp, "shape must have at least one dim, got ", shape);
  const int d = check::dim(kOp, dim, shape.rank());
  check_indices(kOp, index, d, shape[d]);
  const int64_t count = index.numel();
  const int64_t size = shape[d];
  if (dy.shape() != shape.with(d, count)) {
    fail(kOp, "dy must have the shape of the result, ", shape.with(d, count), ", got ", dy.shape());
  }
  return dispatch_floating(kOp, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor dx = Tensor::zeros(shape, dy.dtype());
    if (dy.numel() == 0) return dx;
    const int64_t inner = shape.product(d + 1, shape.rank());
    const int64_t width = std::min(inner, loops::kColumns);
    const int64_t blocks = loops::ceil_div(inner, width);
    const T* from = dy.data<T>();
    T* to = dx.data<T>();
    const int64_t* at = index.data<int64_t>();
    loops::for_items(shape.product(0, d) * blocks, count * width, [=](int64_t item) {
      const int64_t o = item / blocks;
      const int64_t column = item % blocks * width;
      const int64_t n = std::min(width, inner - column);
      for (int64_t j = 0; j < count; ++j) {
        const T* source = from + (o * count + j) * inner + column;
        T* __restrict target = to + (o * size + at[j]) * inner + column;
        for (int64_t i = 0; i < n; ++i) target[i] += source[i];
      }
    });
    return dx;
  });
}

}  // namespace rushlight::ops
