// SPDX-License-Identifier: Apache-2.0
//
// The inner loop of the gradient of a convolution of stride 1 by its weights: for a few output channels
// and four taps, sums over output pixels, a register of them at a time, read where they lie.
#pragma once

#include <cstdint>

#include "core/simd.h"

namespace rushlight::loops {

constexpr int64_t kGradientTaps = 4;                               // for each call
constexpr int64_t kGradientRows = simd::kRegisters == 32 ? 6 : 3;  // output channels, at most

// dw[r * dw_ld + q] += the sum over images, rows and columns of dy[.., r, row, column] times
// x[.., offsets[q] + row * width + column].
struct TapGradient {
  const float* x;
  const float* dy;
  int64_t images, x_image, dy_image;  // how many, and how far apart
  int64_t rows, columns, width, pixels;
};

template <int kLanes, int kRows>
void tap_gradient(const TapGradient& p, const int64_t* offsets, float* dw, int64_t dw_ld) {
  using V = simd::Vector<float, kLanes>;
  const int64_t whole = p.columns / kLanes * kLanes;
  V sums[kRows][kGradientTaps];
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
    for (int q = 0; q < kGradientTaps; ++q) sums[r][q] = V{};
  }
  for (int64_t image = 0; image < p.images; ++image) {
    for (int64_t row = 0; row < p.rows; ++row) {
      const float* x = p.x + image * p.x_image + row * p.width;
      const float* dy = p.dy + image * p.dy_image + row * p.columns;
      for (int64_t column = 0; column < whole; column += kLanes) {
        V g[kRows];
#pragma GCC unroll 8
        for (int r = 0; r < kRows; ++r) g[r] = simd::load<V>(dy + r * p.pixels + column);
#pragma GCC unroll 8
        for (int q = 0; q < kGradientTaps; ++q) {
          const V v = simd::load<V>(x + offsets[q] + column);
#pragma GCC unroll 8
          for (int r = 0; r < kRows; ++r) sums[r][q] = simd::fma(g[r], v, sums[r][q]);
        }
      }
      const int64_t rest = p.columns - whole;
      if (rest == 0) continue;
      // Lanes beyond the row are read as zeros, of x as of dy: zero times infinity must not come in.
      V g[kRows];
#pragma GCC unroll 8
      for (int r = 0; r < kRows; ++r) g[r] = simd::load_some<V>(dy + r * p.pixels + whole, rest);
#pragma GCC unroll 8
      for (int q = 0; q < kGradientTaps; ++q) {
        const V v = simd::load_some<V>(x + offsets[q] + whole, rest);
#pragma GCC unroll 8
        for (int r = 0; r < kRows; ++r) sums[r][q] = simd::fma(g[r], v, sums[r][q]);
      }
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
    for (int q = 0; q < kGradientTaps; ++q) dw[r * dw_ld + q] += simd::sum_lanes(sums[r][q]);
  }
}

template <int kLanes>
void tap_gradient(int64_t rows, const TapGradient& p, const int64_t* offsets, float* dw, int64_t dw_ld) {
  switch (rows) {
    case 1: return tap_gradient<kLanes, 1>(p, offsets, dw, dw_ld);
    case 2: return tap_gradient<kLanes, 2>(p, offsets, dw, dw_ld);
    case 3: return tap_gradient<kLanes, 3>(p, offsets, dw, dw_ld);
  }
  if constexpr (kGradientRows > 3) {
    switch (rows) {
      case 4: return tap_gradient<kLanes, 4>(p, offsets, dw, dw_ld);
      case 5: return tap_gradient<kLanes, 5>(p, offsets, dw, dw_ld);
      case 6: return tap_gradient<kLanes, 6>(p, offsets, dw, dw_ld);
    }
  }
}

}  // namespace rushlight::loops
