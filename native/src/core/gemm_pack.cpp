// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/gemm.h"
#include "core/gemm_strips.h"

namespace rushlight::gemm {
namespace {

// A square of this edge is transposed in registers.
constexpr int kEdge = simd::kBytes > 16 ? 8 : 4;

using Quad = simd::Vector<float, 4>;
using Octet = simd::Vector<float, 8>;

// Two quads from memory side by side. Said by name, because compilers shuffle what they could load in place.
[[gnu::always_inline]] inline Octet load_pair(const float* low, const float* high) {
#if defined(__AVX__)
  return Octet(_mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(low)), _mm_loadu_ps(high), 1));
#else
  return __builtin_shufflevector(simd::load<Quad>(low), simd::load<Quad>(high), 0, 1, 2, 3, 4, 5, 6, 7);
#endif
}

// to[i * to_distance + j] = from[j * distance + i] for i and j below kEdge.
[[gnu::always_inline]] inline void transpose_square(const float* from, int64_t distance, float* to,
                                                    int64_t to_distance) {
  if constexpr (kEdge == 4) {
    const Quad a = simd::load<Quad>(from), b = simd::load<Quad>(from + distance);
    const Quad c = simd::load<Quad>(from + 2 * distance), d = simd::load<Quad>(from + 3 * distance);
    const Quad ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
    const Quad ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const Quad cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    const Quad cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    simd::store(to, Quad(__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5)));
    simd::store(to + to_distance, Quad(__builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7)));
    simd::store(to + 2 * to_distance, Quad(__builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5)));
    simd::store(to + 3 * to_distance, Quad(__builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)));
  } else {
    // Row r and row r + 4 side by side, so that the rest stays within the halves of the registers.
    const float* fourth = from + 4 * distance;
    asm("" : "+r"(fourth));
#pragma GCC unroll 2
    for (int half = 0; half < 8; half += 4) {
      Octet rows[4];
#pragma GCC unroll 4
      for (int r = 0; r < 4; ++r) {
        // The lower rows are reached from the fourth, so that few distances stay in registers.
        rows[r] = load_pair(from + r * distance + half, fourth + r * distance + half);
      }
      const Octet ab_low = __builtin_shufflevector(rows[0], rows[1], 0, 8, 1, 9, 4, 12, 5, 13);
      const Octet ab_high = __builtin_shufflevector(rows[0], rows[1], 2, 10, 3, 11, 6, 14, 7, 15);
      const Octet cd_low = __builtin_shufflevector(rows[2], rows[3], 0, 8, 1, 9, 4, 12, 5, 13);
      const Octet cd_high = __builtin_shufflevector(rows[2], rows[3], 2, 10, 3, 11, 6, 14, 7, 15);
      float* out = to + half * to_distance;
      simd::store(out, Octet(__builtin_shufflevector(ab_low, cd_low, 0, 1, 8, 9, 4, 5, 12, 13)));
      simd::store(out + to_distance,
                  Octet(__builtin_shufflevector(ab_low, cd_low, 2, 3, 10, 11, 6, 7, 14, 15)));
      simd::store(out + 2 * to_distance,
                  Octet(__builtin_shufflevector(ab_high, cd_high, 0, 1, 8, 9, 4, 5, 12, 13)));
      simd::store(out + 3 * to_distance,
                  Octet(__builtin_shufflevector(ab_high, cd_high, 2, 3, 10, 11, 6, 7, 14, 15)));
    }
  }
}

void pack_transposed(int64_t k, int64_t columns, int64_t width, const float* b, int64_t ldb, float* to) {
  const int64_t whole_columns = columns / kEdge * kEdge, whole_k = k / kEdge * kEdge;
  for (int64_t j = 0; j < whole_columns; j += kEdge) {
    for (int64_t l = 0; l < whole_k; l += kEdge) {
      transpose_square(b + j * ldb + l, ldb, to + l * width + j, width);
    }
  }
  for (int64_t j = 0; j < columns; ++j) {
    for (int64_t l = j < whole_columns ? whole_k : 0; l < k; ++l) to[l * width + j] = b[j * ldb + l];
  }
  if (columns == width) return;
  for (int64_t l = 0; l < k; ++l) std::fill(to + l * width + columns, to + (l + 1) * width, 0.0f);
}

// to [k, kWidth] = the first columns of b.
template <int kWidth>
void copy_rows(int64_t k, const float* b, int64_t ldb, float* to) {
  for (int64_t l = 0; l < k; ++l) std::memcpy(to + l * kWidth, b + l * ldb, kWidth * sizeof(float));
}

void copy_strip(int64_t k, int64_t rows, const float* from, int64_t distance, float* strip) {
  if (rows == kRows) return copy_rows<kRows>(k, from, distance, strip);
  if (rows == kRows - 1) return copy_rows<kRows - 1>(k, from, distance, strip);
  for (int64_t l = 0; l < k; ++l) std::copy_n(from + l * distance, rows, strip + l * rows);
}

}  // namespace

void pack_panel(bool transposed, int64_t k, int64_t columns, const float* b, int64_t ldb, float* to) {
  const int64_t width = panel_width(columns);
  if (transposed) return pack_transposed(k, columns, width, b, ldb, to);
  if (columns == kPanel) return copy_rows<kPanel>(k, b, ldb, to);
  if (columns == kLanes) return copy_rows<kLanes>(k, b, ldb, to);
  using V = simd::Vector<float>;
  for (int64_t l = 0; l < k; ++l) {
    for (int64_t j = 0; j < width; j += kLanes) {
      simd::store(to + l * width + j, load_lanes<V, kLanes>(b + l * ldb + j, static_cast<int>(columns - j)));
    }
  }
}

Left pack_left(const Left& a, int64_t m, int64_t k, float* to) {
  const Strips strips(m);
  int64_t i = 0;
  for (int64_t s = 0; s < strips.count; ++s) {
    const int64_t rows = strips.rows(s);
    const float* from = a.data + i * a.row;
    float* strip = to + i * k;
    if (a.row == 1) {
      copy_strip(k, rows, from, a.step, strip);
    } else {
      for (int64_t r = 0; r < rows; ++r) {
        for (int64_t l = 0; l < k; ++l) strip[l * rows + r] = from[r * a.row + l * a.step];
      }
    }
    i += rows;
  }
  return {to, 1, 0, k};
}

}  // namespace rushlight::gemm
