// SPDX-License-Identifier: Apache-2.0
//
// Own products of float32 matrices, for the sizes of training; the parts of which they are made serve
// kernels that pack the right operand themselves, as convolution does.
#pragma once

#include <cstdint>

#include "core/gemm_kernel.h"

namespace rushlight::gemm {

// The most rows of a panel that are packed at once: a panel, and the rows that it is multiplied with, stay in
// the first cache.
constexpr int64_t kDepth = kPanel > 16 ? 256 : 400;

// A matrix of which element (i, l) lies at data[i * row + l * step]; or, where `packed` is not 0, one of
// that many columns that pack_left wrote.
struct Left {
  const float* data;
  int64_t row, step;
  int64_t packed = 0;
};

inline Left left_of(bool transposed, const float* a, int64_t lda) {
  return transposed ? Left{a, 1, lda} : Left{a, lda, 1};
}

// Writes the m rows and k columns of a, m * k numbers, strip by strip as the kernels read them.
Left pack_left(const Left& a, int64_t m, int64_t k, float* to);

// A panel is [k, width]: `columns` columns of b, at most kPanel, and zeros up to whole registers.
inline int64_t panel_width(int64_t columns) { return (columns + kLanes - 1) / kLanes * kLanes; }
// From b [k, columns], or from its transpose [columns, k].
void pack_panel(bool transposed, int64_t k, int64_t columns, const float* b, int64_t ldb, float* to);

// c [m, columns] = finish(a [m, k] * panel), where a's columns are `from` to `from` + k and the rows of
// the panel are b_step apart: panel_width(columns) for one of pack_panel.
void multiply_panel(int64_t m, int64_t k, const Left& a, int64_t from, const float* panel, int64_t b_step,
                    int64_t columns, float* c, int64_t ldc, const Finish& finish);

// c [m, n] = finish(a [m, k] * b^T [k, n]) where m or n is 1 and the rows of a are contiguous.
void multiply_dots(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b,
                   int64_t ldb, float* c, int64_t ldc, const Finish& finish);

// c [m, n] = finish(a [m, k] * op(b) [k, n]), on the calling thread; allocates nothing.
void multiply(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b, int64_t ldb,
              float* c, int64_t ldc, const Finish& finish);

// The same in tiles on the pool.
void parallel_multiply(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b,
                       int64_t ldb, float* c, int64_t ldc, const Finish& finish);

}  // namespace rushlight::gemm
