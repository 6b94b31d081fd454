// SPDX-License-Identifier: Apache-2.0
//
// The inner loop of a convolution of stride 1 that reads the image where it lies and unfolds nothing:
// the sums of a few output channels and of two runs of eight neighbouring output pixels stay in
// registers over all taps.
#pragma once

#include <algorithm>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "rushlight/error.h"

namespace rushlight::loops {

constexpr int64_t kTapRun = 8;   // neighbouring output pixels
constexpr int64_t kTapRuns = 2;  // runs for each call
constexpr int64_t kTapRows = 6;  // output channels, at most
constexpr int64_t kTapChunk = 96;

// Tap k multiplies the weight w[k * rows + r] with the pixels x[offsets[k] + at[i] - origin ..], and
// y[r * ld + to[i] ..] = bias[r] + the sum over the taps. The bias may be null.
struct TapProduct {
  int64_t depth;
  const int64_t* offsets;
  const float* w;
  const float* bias;
  const float* x;
  int64_t origin;
  float* y;
  int64_t ld;
};

#if defined(__x86_64__)

inline bool has_tap_product() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

// With AVX-512, OpenBLAS's products are faster than these eight lanes once they are wide and long.
inline bool has_wide_products() { return __builtin_cpu_supports("avx512f"); }

// The loops over r are unrolled at once, so that the sums are registers and not an array. Each
// kTapChunk taps are summed by themselves: long sums in one register would lose accuracy.
template <int kRows>
__attribute__((target("avx2,fma"))) void tap_product(const TapProduct& p, const int64_t* at,
                                                     const int64_t* to) {
  const float* w = p.w;
  const float* x0 = p.x + (at[0] - p.origin);
  const float* x1 = p.x + (at[1] - p.origin);
  for (int64_t begin = 0; begin < p.depth; begin += kTapChunk) {
    __m256 sums[kRows][kTapRuns];
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_ps();
    const int64_t* const end = p.offsets + std::min(p.depth, begin + kTapChunk);
    for (const int64_t* offset = p.offsets + begin; offset != end; ++offset, w += kRows) {
      const __m256 a = _mm256_loadu_ps(x0 + *offset);
      const __m256 b = _mm256_loadu_ps(x1 + *offset);
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) {
        const __m256 weight = _mm256_broadcast_ss(w + r);
        sums[r][0] = _mm256_fmadd_ps(weight, a, sums[r][0]);
        sums[r][1] = _mm256_fmadd_ps(weight, b, sums[r][1]);
      }
    }
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      float* y0 = p.y + r * p.ld + to[0];
      float* y1 = p.y + r * p.ld + to[1];
      const __m256 bias = _mm256_set1_ps(p.bias == nullptr ? 0.0f : p.bias[r]);
      // Both are read before either is written: the two runs may overlap.
      const __m256 a = begin == 0 ? bias : _mm256_loadu_ps(y0);
      const __m256 b = begin == 0 ? bias : _mm256_loadu_ps(y1);
      _mm256_storeu_ps(y0, _mm256_add_ps(a, sums[r][0]));
      _mm256_storeu_ps(y1, _mm256_add_ps(b, sums[r][1]));
    }
  }
}

#else

inline bool has_tap_product() { return false; }
inline bool has_wide_products() { return false; }

template <int kRows>
void tap_product(const TapProduct&, const int64_t*, const int64_t*) {
  fail("conv2d", "this CPU has no direct convolution");
}

#endif

inline void tap_product(int64_t rows, const TapProduct& p, const int64_t* at, const int64_t* to) {
  switch (rows) {
    case 1: return tap_product<1>(p, at, to);
    case 2: return tap_product<2>(p, at, to);
    case 3: return tap_product<3>(p, at, to);
    case 4: return tap_product<4>(p, at, to);
    case 5: return tap_product<5>(p, at, to);
    default: return tap_product<6>(p, at, to);
  }
}

}  // namespace rushlight::loops
