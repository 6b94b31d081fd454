// SPDX-License-Identifier: Apache-2.0
#include "core/gemm.h"

#include <algorithm>

#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::gemm {
namespace {

// Up to this many rows, a panel is read where it lies: it would not be read often enough to be copied.
constexpr int64_t kFewRows = 2 * kRows;
// As many rows of a, kDepth numbers each, stay in the second cache.
constexpr int64_t kBlockRows = 240;

int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

Left rows_from(const Left& a, int64_t i) {
  Left from = a;
  from.data += i * (a.packed != 0 ? a.packed : a.row);
  return from;
}

Finish finish_from(const Finish& finish, int64_t i, int64_t j) {
  Finish from = finish;
  if (from.row_bias != nullptr) from.row_bias += i;
  if (from.column_bias != nullptr) from.column_bias += j;
  return from;
}

// Rows and panels in parts of equal size.
struct Grid {
  int64_t rows, down;  // of a part, parts
  int64_t panels, across;
};

// It follows from the sizes alone. A part packs its panels itself, so that a cut along n costs nothing and
// one along m as much as some ten rows of products.
Grid grid_for(int64_t m, int64_t n, int64_t k, bool transpose_b) {
  constexpr double kLeastWork = 1 << 18, kMostWork = 1 << 22;
  const double work = double(m) * double(n) * double(k);
  Grid grid;
  grid.down = ceil_div(m, kBlockRows);
  grid.panels = ceil_div(n, kPanel);
  grid.across = 1;
  if (work >= 2 * kLeastWork) {
    const int64_t wanted = static_cast<int64_t>(work / std::clamp(work / 64, kLeastWork, kMostWork));
    // Down a panel of many rows, each of them lies on a page of its own: the neighbours use it too.
    const int64_t least = transpose_b || k <= 4 * kDepth ? 1 : std::min<int64_t>(grid.panels, 128 / kPanel);
    grid.across = std::clamp<int64_t>(wanted / grid.down, 1, grid.panels / least);
    while (grid.down * grid.across < 8 && grid.down * grid.across * 2 <= wanted &&
           m / grid.down >= 8 * kRows) {
      grid.down *= 2;
    }
  }
  grid.rows = ceil_div(ceil_div(m, grid.down), kRows) * kRows;
  grid.down = ceil_div(m, grid.rows);
  return grid;
}

// Whether a copy of a in strips pays. The rows of a transposed one are far from each other, and in one set of
// the cache where their distance is a power of two; read in place, it costs a third with k = 32.
bool packing_pays(int64_t m, int64_t n, int64_t k, const Left& a) {
  constexpr int64_t kMost = int64_t{1} << 23;
  return a.row == 1 && a.step != 1 && a.packed == 0 && n >= 256 && m <= kMost / std::max<int64_t>(1, k);
}

void multiply_rows(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b,
                   int64_t ldb, float* c, int64_t ldc, const Finish& finish) {
  alignas(64) float memory[kDepth * kPanel];
  const int64_t parts = std::max<int64_t>(1, ceil_div(k, kDepth));
  const int64_t depth = ceil_div(ceil_div(k, parts), 8) * 8;
  int64_t from = 0;
  do {
    const int64_t each = std::min(k - from, depth);
    const bool last = from + each == k;
    Finish part = finish;
    if (from > 0) part.accumulate = true;
    if (!last) {
      part.relu = false;
      part.row_bias = part.column_bias = nullptr;
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
      multiply_panel(m, each, a, from, panel, b_step, columns, c + j, ldc, finish_from(part, 0, j));
    }
    from += each;
  } while (from < k);
}

bool dots_fit(int64_t m, int64_t n, const Left& a, bool transpose_b) {
  return (m == 1 || n == 1) && transpose_b && a.step == 1 && a.packed == 0;
}

}  // namespace

void multiply(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b, int64_t ldb,
              float* c, int64_t ldc, const Finish& finish) {
  if (dots_fit(m, n, a, transpose_b)) {
    return multiply_dots(m, n, k, a, transpose_b, b, ldb, c, ldc, finish);
  }
  const int64_t blocks = std::max<int64_t>(1, m / kBlockRows);
  const int64_t rows = ceil_div(ceil_div(m, blocks), kRows) * kRows;
  for (int64_t i = 0; i < m; i += rows) {
    multiply_rows(std::min(rows, m - i), n, k, rows_from(a, i), transpose_b, b, ldb, c + i * ldc, ldc,
                  finish_from(finish, i, 0));
  }
}

void parallel_multiply(int64_t m, int64_t n, int64_t k, const Left& a, bool transpose_b, const float* b,
                       int64_t ldb, float* c, int64_t ldc, const Finish& finish) {
  const Grid grid = grid_for(m, n, k, transpose_b);
  Left left = a;
  Tensor packed;
  if (packing_pays(m, n, k, a)) {
    packed = Tensor::empty({m, k}, DType::Float32);
    left = {packed.data<float>(), 1, 0, k};
    parallel_tiles(grid.down, [&](int64_t tile, int) {
      const int64_t i = tile * grid.rows;
      pack_left(rows_from(a, i), std::min(grid.rows, m - i), k, packed.data<float>() + i * k);
    });
  }
  const auto multiply_part = dots_fit(m, n, a, transpose_b) ? multiply_dots : multiply_rows;
  parallel_tiles(grid.down * grid.across, [&](int64_t tile, int) {
    const int64_t i = tile / grid.across * grid.rows;
    const int64_t part = tile % grid.across;
    const int64_t j = grid.panels * part / grid.across * kPanel;
    const int64_t end = std::min(n, grid.panels * (part + 1) / grid.across * kPanel);
    multiply_part(std::min(grid.rows, m - i), end - j, k, rows_from(left, i), transpose_b,
                  b + (transpose_b ? j * ldb : j), ldb, c + i * ldc + j, ldc, finish_from(finish, i, j));
  });
}

}  // namespace rushlight::gemm
