// SPDX-License-Identifier: Apache-2.0
//
// y [.., out] = x [.., in] w^T + b with w [out, in], as torch.nn.Linear:
// https://pytorch.org/docs/stable/generated/torch.nn.Linear.html
#include <algorithm>

#include "core/blas.h"
#include "core/check.h"
#include "rushlight/ops/products.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kGrain = 1 << 14;  // elements a tile

// The number of rows of t [.., columns].
int64_t rows_of(const Tensor& t) { return t.shape().product(0, t.rank() - 1); }
int64_t columns_of(const Tensor& t) { return t.size(t.rank() - 1); }

void check_operand(const char* op, const char* name, const Tensor& t) {
  check::floating(op, name, t);
  if (t.rank() == 0) fail(op, name, " must have at least one dimension, got a scalar");
}

void check_weight(const char* op, const Tensor& w) {
  if (w.rank() != 2) fail(op, "w must be [out, in], got ", w.shape());
}

// Says "flatten it first" where the trailing dimensions of x together make up a row.
const char* hint_for(const Shape& x, int64_t in) {
  int64_t product = x[x.rank() - 1];
  for (int i = x.rank() - 2; i >= 0 && product <= in; --i) {
    product *= x[i];
    if (product == in) return "; flatten it first";
  }
  return "";
}

// db = the column sums of dy [rows, n]. A tile sums a run of rows of a block of columns in doubles;
// the tiles of a column are added in order.
template <class T>
void sum_columns(int64_t rows, int64_t n, const T* dy, T* db) {
  constexpr int64_t kColumns = 512;
  constexpr int64_t kLeastRows = 64;
  const int64_t across = (n + kColumns - 1) / kColumns;
  const int64_t each = std::max(kLeastRows, kGrain / std::min(n, kColumns));
  const int64_t down = (rows + each - 1) / each;
  Tensor partials = Tensor::empty({down, n}, DType::Float64);
  double* sums = partials.data<double>();
  parallel_tiles(down * across, [&](int64_t tile, int) {
    const int64_t begin = tile % across * kColumns;
    const int64_t end = std::min(n, begin + kColumns);
    const int64_t row = tile / across;
    double* mine = sums + row * n;
    std::fill(mine + begin, mine + end, 0.0);
    for (int64_t i = row * each; i < std::min(rows, (row + 1) * each); ++i) {
      for (int64_t j = begin; j < end; ++j) mine[j] += double(dy[i * n + j]);
    }
  });
  for (int64_t row = 1; row < down; ++row) {
    for (int64_t j = 0; j < n; ++j) sums[j] += sums[row * n + j];
  }
  for (int64_t j = 0; j < n; ++j) db[j] = T(sums[j]);
}

// y = x w^T + b, and its positive part where `relu` says so.
Tensor product(const Tensor& x, const Tensor& w, const Tensor& b, bool relu) {
  check_operand("linear", "x", x);
  check::same_dtype("linear", "x", x, "w", w);
  check_weight("linear", w);
  const int64_t in = w.size(1);
  const int64_t out = w.size(0);
  if (columns_of(x) != in) {
    fail("linear", "x must have ", in, " columns to fit the weight ", w.shape(), ", got ", x.shape(),
         hint_for(x.shape(), in));
  }
  if (b.defined()) {
    check::same_dtype("linear", "x", x, "b", b);
    if (b.shape() != Shape{out}) {
      fail("linear", "b must be [", out, "], one number an output, got ", b.shape());
    }
  }
  Tensor y = Tensor::empty(x.shape().with(x.rank() - 1, out), x.dtype());
  if (y.numel() == 0) return y;
  dispatch_floating("linear", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t rows = rows_of(x);
    T* to = y.data<T>();
    blas::Epilogue<T> epilogue;
    epilogue.column_bias = b.defined() ? b.data<T>() : nullptr;
    epilogue.relu = relu;
    const int64_t distance = std::max<int64_t>(1, in);
    blas::parallel_gemm<T>(false, true, rows, out, in, x.data<T>(), distance, w.data<T>(), distance, to, out,
                           epilogue);
  });
  return y;
}

}  // namespace

Tensor linear(const Tensor& x, const Tensor& w, const Tensor& b) { return product(x, w, b, false); }

Tensor linear_relu(const Tensor& x, const Tensor& w, const Tensor& b) { return product(x, w, b, true); }

Tensor linear_backward_x(const Tensor& dy, const Tensor& w) {
  constexpr const char* op = "linear_backward_x";
  check_operand(op, "dy", dy);
  check::same_dtype(op, "dy", dy, "w", w);
  check_weight(op, w);
  const int64_t out = w.size(0);
  const int64_t in = w.size(1);
  if (columns_of(dy) != out) {
    fail(op, "dy must have ", out, " columns to fit the weight ", w.shape(), ", got ", dy.shape());
  }
  Tensor dx = Tensor::empty(dy.shape().with(dy.rank() - 1, in), dy.dtype());
  if (dx.numel() == 0) return dx;
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    blas::parallel_gemm<T>(false, false, rows_of(dy), in, out, T(1), dy.data<T>(), out, w.data<T>(), in, T(0),
                           dx.data<T>(), in);
  });
  return dx;
}

Tensor linear_backward_w(const Tensor& dy, const Tensor& x) {
  constexpr const char* op = "linear_backward_w";
  check_operand(op, "dy", dy);
  check_operand(op, "x", x);
  check::same_dtype(op, "dy", dy, "x", x);
  const int64_t rows = rows_of(dy);
  if (dy.rank() != x.rank() || !std::equal(dy.shape().begin(), dy.shape().end() - 1, x.shape().begin())) {
    fail(op, "dy and x must have the same rows: dy is ", dy.shape(), ", x is ", x.shape());
  }
  const int64_t out = columns_of(dy);
  const int64_t in = columns_of(x);
  Tensor dw = Tensor::empty({out, in}, dy.dtype());
  if (dw.numel() == 0) return dw;
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    blas::parallel_gemm<T>(true, false, out, in, rows, T(1), dy.data<T>(), out, x.data<T>(), in, T(0),
                           dw.data<T>(), in);
  });
  return dw;
}

Tensor linear_backward_b(const Tensor& dy) {
  constexpr const char* op = "linear_backward_b";
  check_operand(op, "dy", dy);
  const int64_t out = columns_of(dy);
  if (dy.numel() == 0) return Tensor::zeros({out}, dy.dtype());
  Tensor db = Tensor::empty({out}, dy.dtype());
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    sum_columns<T>(rows_of(dy), out, dy.data<T>(), db.data<T>());
  });
  return db;
}

}  // namespace rushlight::ops
