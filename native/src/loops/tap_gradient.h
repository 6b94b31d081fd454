// SPDX-License-Identifier: Apache-2.0
//
// The inner loop of the gradient of a convolution of stride 1 by its weights: for a few output channels
// and four taps, sums over output pixels, eight at a time, read where they lie.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "rushlight/error.h"

namespace rushlight::loops {

constexpr int64_t kGradientTaps = 4;  // for each call
constexpr int64_t kGradientRows = 3;  // output channels, at most

// dw[r * dw_ld + q] += the sum over images, rows and columns of dy[.., r, row, column] times
// x[.., offsets[q] + row * width + column].
struct TapGradient {
  const float* x;
  const float* dy;
  int64_t images, x_image, dy_image;  // how many, and how far apart
  int64_t rows, columns, width, pixels;
};

#if defined(__x86_64__)

// The sums of the eight lanes of four vectors.
__attribute__((target("avx2,fma"))) inline __m128 lane_sums(__m256 a, __m256 b, __m256 c, __m256 d) {
  const __m256 all = _mm256_hadd_ps(_mm256_hadd_ps(a, b), _mm256_hadd_ps(c, d));
  return _mm_add_ps(_mm256_castps256_ps128(all), _mm256_extractf128_ps(all, 1));
}

template <int kRows>
__attribute__((target("avx2,fma"))) void tap_gradient(const TapGradient& p, const int64_t* offsets, float* dw,
                                                      int64_t dw_ld) {
  constexpr int64_t kLanes = 8;
  const int64_t whole = p.columns / kLanes * kLanes;
  // Lanes beyond the row are read as zeros, of x as of dy: zero times infinity must not come in.
  const __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(p.columns - whole)),
                                          _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  __m256 sums[kRows][kGradientTaps];
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
    for (int q = 0; q < kGradientTaps; ++q) sums[r][q] = _mm256_setzero_ps();
  }
  for (int64_t image = 0; image < p.images; ++image) {
    for (int64_t row = 0; row < p.rows; ++row) {
      const float* x = p.x + image * p.x_image + row * p.width;
      const float* dy = p.dy + image * p.dy_image + row * p.columns;
      for (int64_t column = 0; column < whole; column += kLanes) {
        __m256 g[kRows];
#pragma GCC unroll 8
        for (int r = 0; r < kRows; ++r) g[r] = _mm256_loadu_ps(dy + r * p.pixels + column);
#pragma GCC unroll 8
        for (int q = 0; q < kGradientTaps; ++q) {
          const __m256 v = _mm256_loadu_ps(x + offsets[q] + column);
#pragma GCC unroll 8
          for (int r = 0; r < kRows; ++r) sums[r][q] = _mm256_fmadd_ps(g[r], v, sums[r][q]);
        }
      }
      if (whole == p.columns) continue;
      __m256 g[kRows];
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) g[r] = _mm256_maskload_ps(dy + r * p.pixels + whole, mask);
#pragma GCC unroll 8
      for (int q = 0; q < kGradientTaps; ++q) {
        const __m256 v = _mm256_maskload_ps(x + offsets[q] + whole, mask);
#pragma GCC unroll 8
        for (int r = 0; r < kRows; ++r) sums[r][q] = _mm256_fmadd_ps(g[r], v, sums[r][q]);
      }
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) {
    float* to = dw + r * dw_ld;
    _mm_storeu_ps(to,
                  _mm_add_ps(_mm_loadu_ps(to), lane_sums(sums[r][0], sums[r][1], sums[r][2], sums[r][3])));
  }
}

#else

template <int kRows>
void tap_gradient(const TapGradient&, const int64_t*, float*, int64_t) {
  fail("conv2d_backward_w", "this CPU has no direct convolution");
}

#endif

inline void tap_gradient(int64_t rows, const TapGradient& p, const int64_t* offsets, float* dw,
                         int64_t dw_ld) {
  switch (rows) {
    case 1: return tap_gradient<1>(p, offsets, dw, dw_ld);
    case 2: return tap_gradient<2>(p, offsets, dw, dw_ld);
    default: return tap_gradient<3>(p, offsets, dw, dw_ld);
  }
}

}  // namespace rushlight::loops
