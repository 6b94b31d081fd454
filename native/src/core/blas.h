// SPDX-License-Identifier: Apache-2.0
//
// Products of matrices, on OpenBLAS or on kernels of our own (core/gemm.h): which, follows from the sizes and
// from the level that this file is compiled for. The only door to OpenBLAS. Everything here is row-major.
#pragma once

#include <cstdint>

namespace rushlight::blas {

// c [m, n] = alpha * op(a) [m, k] * op(b) [k, n] + beta * c, on the calling thread. lda, ldb, ldc are the
// distances between rows as stored. With beta 0, c is not read. Sizes beyond 2^31 - 1 are refused.
template <class T>
void gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, T alpha, const T* a,
          int64_t lda, const T* b, int64_t ldb, T beta, T* c, int64_t ldc);

// The same, cut into a grid of tiles of c that follows from m, n and k alone, on the pool.
template <class T>
void parallel_gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, T alpha, const T* a,
                   int64_t lda, const T* b, int64_t ldb, T beta, T* c, int64_t ldc);

// What happens to a product on its way to memory: c = relu(product + beta * c + column_bias + row_bias).
template <class T>
struct Epilogue {
  T beta = 0;                      // with 0, c is not read
  const T* column_bias = nullptr;  // [n]: one number for each column of c
  const T* row_bias = nullptr;     // [m]: one number for each row of c
  bool relu = false;               // NaN stays
};

// The two products with alpha 1 and an epilogue.
template <class T>
void gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, const T* a, int64_t lda,
          const T* b, int64_t ldb, T* c, int64_t ldc, const Epilogue<T>& epilogue);
template <class T>
void parallel_gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, const T* a,
                   int64_t lda, const T* b, int64_t ldb, T* c, int64_t ldc, const Epilogue<T>& epilogue);

// OpenBLAS alone, on so many threads of its own, for the benchmarks to compare with: c = op(a) op(b).
// The next gemm puts it back to one thread.
void openblas_gemm(int threads, bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k,
                   const float* a, int64_t lda, const float* b, int64_t ldb, float* c, int64_t ldc);

// The name of the kernels that OpenBLAS chose for this CPU, and its version.
const char* core_name();
const char* version();

}  // namespace rushlight::blas
