// SPDX-License-Identifier: Apache-2.0
//
// y = op(a) op(b), as torch.matmul: https://pytorch.org/docs/stable/generated/torch.matmul.html
#include <algorithm>
#include <array>

#include "core/blas.h"
#include "core/check.h"
#include "rushlight/ops/products.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

// One operand as a batch of matrices; a vector counts as a matrix with one row (a) or column (b).
struct Operand {
  int64_t rows, cols;  // as stored
  bool transposed;
  Shape batch;
};

Operand operand_of(const char* name, const Tensor& t, bool transpose, bool vector_is_row) {
  if (t.rank() == 0) fail("matmul", name, " must have at least one dimension, got a scalar; use mul");
  if (t.rank() == 1) {
    const int64_t n = t.size(0);
    return vector_is_row ? Operand{1, n, false, Shape()} : Operand{n, 1, false, Shape()};
  }
  const int r = t.rank();
  return {t.size(r - 2), t.size(r - 1), transpose, Shape("matmul", t.shape().begin(), r - 2)};
}

Shape broadcast_batch(const Tensor& a, const Tensor& b, const Shape& x, const Shape& y) {
  std::array<int64_t, kMaxRank> sizes{};
  const int rank = std::max(x.rank(), y.rank());
  for (int i = 0; i < rank; ++i) {
    const int in_x = i - (rank - x.rank());
    const int in_y = i - (rank - y.rank());
    const int64_t p = in_x < 0 ? 1 : x[in_x];
    const int64_t q = in_y < 0 ? 1 : y[in_y];
    if (p != q && p != 1 && q != 1) {
      fail("matmul", "the dimensions before the last two must be equal or 1: a is ", a.shape(), ", b is ",
           b.shape(), " (", p, " vs ", q, ")");
    }
    sizes[i] = p == 1 ? q : p;
  }
  return Shape("matmul", sizes.data(), rank);
}

// Which of the operand's matrices belongs to item `item` of the broadcast batch.
int64_t matrix_of(const Shape& batch, const Shape& own, int64_t item) {
  int64_t index = 0;
  int64_t stride = 1;
  for (int i = batch.rank() - 1, j = own.rank() - 1; j >= 0; --i, --j) {
    if (own[j] != 1) index += item % batch[i] * stride;
    item /= batch[i];
    stride *= own[j];
  }
  return index;
}

template <class T>
void multiply(const Tensor& a, const Tensor& b, const Operand& oa, const Operand& ob, const Shape& batch,
              int64_t m, int64_t n, int64_t k, T* y) {
  const T* pa = a.data<T>();
  const T* pb = b.data<T>();
  const int64_t count = batch.numel();
  if (count == 1 || (ob.batch.numel() == 1 && !oa.transposed && oa.batch.numel() == count)) {
    // One matrix b for all: the batch is only more rows of a.
    blas::parallel_gemm<T>(oa.transposed, ob.transposed, count * m, n, k, T(1), pa, oa.cols, pb, ob.cols,
                           T(0), y, n);
    return;
  }
  const auto matrix_a = [&](int64_t i) { return pa + matrix_of(batch, oa.batch, i) * oa.rows * oa.cols; };
  const auto matrix_b = [&](int64_t i) { return pb + matrix_of(batch, ob.batch, i) * ob.rows * ob.cols; };
  constexpr double kTileWork = 1 << 18;
  const double work = double(m) * double(n) * double(k);
  if (count < 16 && work > kTileWork) {
    for (int64_t i = 0; i < count; ++i) {
      blas::parallel_gemm<T>(oa.transposed, ob.transposed, m, n, k, T(1), matrix_a(i), oa.cols, matrix_b(i),
                             ob.cols, T(0), y + i * m * n, n);
    }
    return;
  }
  parallel_ranges(count, std::max<int64_t>(1, int64_t(kTileWork / work)), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      blas::gemm<T>(oa.transposed, ob.transposed, m, n, k, T(1), matrix_a(i), oa.cols, matrix_b(i), ob.cols,
                    T(0), y + i * m * n, n);
    }
  });
}

}  // namespace

Tensor matmul(const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b) {
  check::floating("matmul", "a", a);
  check::same_dtype("matmul", "a", a, "b", b);
  const Operand oa = operand_of("a", a, transpose_a, true);
  const Operand ob = operand_of("b", b, transpose_b, false);
  const int64_t m = oa.transposed ? oa.cols : oa.rows;
  const int64_t k = oa.transposed ? oa.rows : oa.cols;
  const int64_t n = ob.transposed ? ob.rows : ob.cols;
  const int64_t k_of_b = ob.transposed ? ob.cols : ob.rows;
  if (k != k_of_b) {
    fail("matmul", "inner sizes must agree: a is ", a.shape(), oa.transposed ? " transposed" : "", ", b is ",
         b.shape(), ob.transposed ? " transposed" : "", " (", k, " vs ", k_of_b, ")",
         b.rank() > 1 && k == n ? (ob.transposed ? "; b fits untransposed" : "; b fits transposed") : "");
  }
  const Shape batch = broadcast_batch(a, b, oa.batch, ob.batch);
  std::array<int64_t, kMaxRank> sizes{};
  int64_t rank = std::copy(batch.begin(), batch.end(), sizes.begin()) - sizes.begin();
  if (a.rank() > 1) sizes[rank++] = m;
  if (b.rank() > 1) sizes[rank++] = n;
  const Shape shape("matmul", sizes.data(), rank);
  if (shape.numel() == 0 || k == 0) return Tensor::zeros(shape, a.dtype());
  Tensor y = Tensor::empty(shape, a.dtype());
  dispatch_floating("matmul", a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    multiply<T>(a, b, oa, ob, batch, m, n, k, y.data<T>());
  });
  return y;
}

}  // namespace rushlight::ops
