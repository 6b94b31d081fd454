// SPDX-License-Identifier: Apache-2.0
//
// The transforms of F(2 x 2, 3 x 3) of Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks":
// a tile of 2 x 2 results from 16 products instead of 36. A register holds one element of many tiles.
#pragma once

#include <cstdint>

#include "core/simd.h"

namespace rushlight::loops::winograd {

constexpr int kLanes = simd::kBytes / 4;
using V = simd::Vector<float, kLanes>;

constexpr int64_t kPlaces = 16;  // of a transformed tile

// Becomes NaN where a value is NaN, infinite, or so large that sums of a few might become infinite.
[[gnu::always_inline]] inline V mark(V marks, V value) { return simd::fma(value * 0x1p27f, V{}, marks); }

// One row of a plane, `across` tiles 2 apart and 4 wide, to four rows of one element a tile: out + k * ld.
// Both are read and written for whole registers.
inline V spread_row(const float* row, int64_t across, float* out, int64_t ld, V marks) {
  for (int64_t j = 0; j < across; j += kLanes) {
    const float* from = row + 2 * j;
    const V a = simd::load<V>(from), b = simd::load<V>(from + kLanes);
    const V c = simd::load<V>(from + 2), d = simd::load<V>(from + kLanes + 2);
    const V d0 = simd::even(a, b), d1 = simd::odd(a, b), d2 = simd::even(c, d), d3 = simd::odd(c, d);
    marks = mark(mark(marks, a), b);
    simd::store(out + j, d0 - d2);
    simd::store(out + ld + j, d1 + d2);
    simd::store(out + 2 * ld + j, d2 - d1);
    simd::store(out + 3 * ld + j, d1 - d3);
  }
  return marks;
}

// The same downwards for n tiles. Element k of the rows 2 r and 2 r + 1 lies at rows + k * ld and, for the
// odd ones, at odd + k * ld; the next row of tiles is `across` on. To out + (4 i + k) * place.
inline void spread_columns(const float* rows, const float* odd, int64_t ld, int64_t across, int64_t n,
                           float* out, int64_t place) {
  for (int64_t t = 0; t < n; t += kLanes) {
    for (int64_t k = 0; k < 4; ++k) {
      const V d0 = simd::load<V>(rows + k * ld + t), d1 = simd::load<V>(odd + k * ld + t);
      const V d2 = simd::load<V>(rows + k * ld + t + across), d3 = simd::load<V>(odd + k * ld + t + across);
      float* to = out + k * place + t;
      simd::store(to, d0 - d2);
      simd::store(to + 4 * place, d1 + d2);
      simd::store(to + 8 * place, d2 - d1);
      simd::store(to + 12 * place, d1 - d3);
    }
  }
}

// The gradient of the results, 2 x 2 a tile, to 4 x 4: along a row ...
inline V spread_gradient_row(const float* row, int64_t across, float* out, int64_t ld, V marks) {
  for (int64_t j = 0; j < across; j += kLanes) {
    const V a = simd::load<V>(row + 2 * j), b = simd::load<V>(row + 2 * j + kLanes);
    const V y0 = simd::even(a, b), y1 = simd::odd(a, b);
    marks = mark(mark(marks, a), b);
    simd::store(out + j, y0);
    simd::store(out + ld + j, y0 + y1);
    simd::store(out + 2 * ld + j, y0 - y1);
    simd::store(out + 3 * ld + j, -y1);
  }
  return marks;
}

// ... and downwards.
inline void spread_gradient_columns(const float* rows, const float* odd, int64_t ld, int64_t n, float* out,
                                    int64_t place) {
  for (int64_t t = 0; t < n; t += kLanes) {
    for (int64_t k = 0; k < 4; ++k) {
      const V y0 = simd::load<V>(rows + k * ld + t), y1 = simd::load<V>(odd + k * ld + t);
      float* to = out + k * place + t;
      simd::store(to, y0);
      simd::store(to + 4 * place, y0 + y1);
      simd::store(to + 8 * place, y0 - y1);
      simd::store(to + 12 * place, -y1);
    }
  }
}

// The products of kLanes tiles to their results, with bias and relu: row a, pixels 2 t and 2 t + 1, to
// out + a * ld.
[[gnu::always_inline]] inline void gather(const float* products, int64_t place, V bias, bool relu, float* out,
                                          int64_t ld) {
  V s[2][4];
#pragma GCC unroll 4
  for (int k = 0; k < 4; ++k) {
    const V m0 = simd::load<V>(products + k * place), m1 = simd::load<V>(products + (4 + k) * place);
    const V m2 = simd::load<V>(products + (8 + k) * place), m3 = simd::load<V>(products + (12 + k) * place);
    s[0][k] = m0 + (m1 + m2);
    s[1][k] = (m1 - m2) - m3;
  }
#pragma GCC unroll 2
  for (int a = 0; a < 2; ++a) {
    V y0 = s[a][0] + (s[a][1] + s[a][2]) + bias;
    V y1 = (s[a][1] - s[a][2]) - s[a][3] + bias;
    if (relu) {
      y0 = y0 < 0.0f ? V{} : y0;
      y1 = y1 < 0.0f ? V{} : y1;
    }
    simd::store(out + a * ld, simd::zip_first(y0, y1));
    simd::store(out + a * ld + kLanes, simd::zip_second(y0, y1));
  }
}

// A kernel of 3 x 3, taps `step` apart (-1: from the last to the first), to 4 x 4 at out + place * p.
inline float spread_kernel(const float* w, int64_t step, float* out, int64_t place) {
  float rows[4][3];
  float largest = 0;
  for (int j = 0; j < 3; ++j) {
    const float g0 = w[j * step], g1 = w[(3 + j) * step], g2 = w[(6 + j) * step];
    rows[0][j] = g0;
    rows[1][j] = 0.5f * ((g0 + g2) + g1);
    rows[2][j] = 0.5f * ((g0 + g2) - g1);
    rows[3][j] = g2;
    largest += (g0 * 0x1p27f + g1 * 0x1p27f + g2 * 0x1p27f) * 0.0f;
  }
  for (int i = 0; i < 4; ++i, out += 4 * place) {
    const float outer = rows[i][0] + rows[i][2];
    out[0] = rows[i][0];
    out[place] = 0.5f * (outer + rows[i][1]);
    out[2 * place] = 0.5f * (outer - rows[i][1]);
    out[3 * place] = rows[i][2];
  }
  return largest;
}

// The transpose, for the gradient: sums [4, 4], places `place` apart, to 3 x 3.
inline void gather_kernel(const float* sums, int64_t place, float* w) {
  float rows[3][4];
  for (int k = 0; k < 4; ++k) {
    const float d0 = sums[k * place], d1 = sums[(4 + k) * place], d2 = sums[(8 + k) * place],
                d3 = sums[(12 + k) * place];
    rows[0][k] = d0 + 0.5f * (d1 + d2);
    rows[1][k] = 0.5f * (d1 - d2);
    rows[2][k] = 0.5f * (d1 + d2) + d3;
  }
  for (int i = 0; i < 3; ++i) {
    const float* r = rows[i];
    w[3 * i] = r[0] + 0.5f * (r[1] + r[2]);
    w[3 * i + 1] = 0.5f * (r[1] - r[2]);
    w[3 * i + 2] = 0.5f * (r[1] + r[2]) + r[3];
  }
}

}  // namespace rushlight::loops::winograd
