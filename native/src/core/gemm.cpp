// SPDX-License-Identifier: Apache-2.0
#include "core/gemm.h"

#include <algorithm>

#include "rushlight/threads.h"

namespace rushlight::gemm {
namespace {

// Up to this many rows, a panel is read where it lies: it would not be read often enough to be copied.
constexpr int64_t kFewRows = 2 * kRows;

int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

}  // namespace

void multiply(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b, int64_t ldb,
              float* c, int64_t ldc, const Finish& finish) {
  alignas(64) float memory[kDepth * kPanel];
  const int64_t depths = std::max<int64_t>(1, ceil_div(k, kDepth));
  const int64_t depth = ceil_div(ceil_div(k, depths), 8) * 8;
  for (int64_t block = 0; block < depths; ++block) {
    const int64_t from = std::min(k, block * depth);
    const int64_t each = std::min(k - from, depth);
    Finish part = finish;
    if (block > 0) part.accumulate = true;
    if (block + 1 < depths) {
      part.relu = false;
      part.row_bias = nullptr;
    }
    for (int64_t j = 0; j < n; j += kPanel) {
      const int64_t columns = std::min<int64_t>(kPanel, n - j);
      const float* panel = b + (transpose_b ? j * ldb + from : from * ldb + j);
      int64_t b_step = ldb;
      if (transpose_b || m > kFewRows || columns % kLanes != 0) {
        pack_panel(transpose_b, each, columns, panel, ldb, memory);
        panel = memory;
        b_step = panel_width(columns);
      }
      part.column_bias =
          block + 1 == depths && finish.column_bias != nullptr ? finish.column_bias + j : nullptr;
      multiply_panel(m, each, a, from, panel, b_step, columns, c + j, ldc, part);
    }
  }
}

}  // namespace rushlight::gemm
