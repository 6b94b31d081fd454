// SPDX-License-Identifier: Apache-2.0
//
// The inner loop of a convolution of stride 1 that reads the image where it lies and unfolds nothing:
// the sums of a few output channels and of two runs of neighbouring output pixels stay in registers over
// all taps.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/simd.h"

namespace rushlight::loops {

constexpr int64_t kTapRuns = 2;                                // runs for each call
constexpr int64_t kTapRows = simd::kRegisters == 32 ? 12 : 6;  // output channels, at most
constexpr int64_t kTapChunk = 96;

// Tap k multiplies the weight w[k * rows + r] with the pixels x[offsets[k] + at[i] - origin ..], and
// y[r * ld + to[i] ..] = bias[r] + the sum over the taps, then relu if asked. The bias may be null.
struct TapProduct {
  int64_t depth;
  const int64_t* offsets;
  const float* w;
  const float* bias;
  const float* x;
  int64_t origin;
  float* y;
  int64_t ld;
  bool relu;
};

// The loops over r are unrolled at once, so that the sums are registers and not an array. Each
// kTapChunk taps are summed by themselves: long sums in one register would lose accuracy.
template <int kLanes, int kRows>
void tap_product(const TapProduct& p, const int64_t* at, const int64_t* to) {
  using V = simd::Vector<float, kLanes>;
  const float* w = p.w;
  const float* x0 = p.x + (at[0] - p.origin);
  const float* x1 = p.x + (at[1] - p.origin);
  for (int64_t begin = 0; begin < p.depth; begin += kTapChunk) {
    V sums[kRows][kTapRuns];
#pragma GCC unroll 16
    for (int r = 0; r < kRows; ++r) sums[r][0] = sums[r][1] = V{};
    const int64_t* const end = p.offsets + std::min(p.depth, begin + kTapChunk);
    for (const int64_t* offset = p.offsets + begin; offset != end; ++offset, w += kRows) {
      const V a = simd::load<V>(x0 + *offset);
      const V b = simd::load<V>(x1 + *offset);
#pragma GCC unroll 16
      for (int r = 0; r < kRows; ++r) {
        const V weight = simd::all<V>(w[r]);
        sums[r][0] = simd::fma(weight, a, sums[r][0]);
        sums[r][1] = simd::fma(weight, b, sums[r][1]);
      }
    }
    const bool relu = p.relu && p.depth - begin <= kTapChunk;
#pragma GCC unroll 16
    for (int r = 0; r < kRows; ++r) {
      float* y0 = p.y + r * p.ld + to[0];
      float* y1 = p.y + r * p.ld + to[1];
      const V bias = simd::all<V>(p.bias == nullptr ? 0.0f : p.bias[r]);
      // Both are read before either is written: the two runs may overlap.
      V a = sums[r][0] + (begin == 0 ? bias : simd::load<V>(y0));
      V b = sums[r][1] + (begin == 0 ? bias : simd::load<V>(y1));
      if (relu) {
        a = a < 0.0f ? V{} : a;  // NaN stays
        b = b < 0.0f ? V{} : b;
      }
      simd::store(y0, a);
      simd::store(y1, b);
    }
  }
}

template <int kLanes>
void tap_product(int64_t rows, const TapProduct& p, const int64_t* at, const int64_t* to) {
  switch (rows) {
    case 1: return tap_product<kLanes, 1>(p, at, to);
    case 2: return tap_product<kLanes, 2>(p, at, to);
    case 3: return tap_product<kLanes, 3>(p, at, to);
    case 4: return tap_product<kLanes, 4>(p, at, to);
    case 5: return tap_product<kLanes, 5>(p, at, to);
    case 6: return tap_product<kLanes, 6>(p, at, to);
  }
  if constexpr (kTapRows > 6) {
    switch (rows) {
      case 7: return tap_product<kLanes, 7>(p, at, to);
      case 8: return tap_product<kLanes, 8>(p, at, to);
      case 9: return tap_product<kLanes, 9>(p, at, to);
      case 10: return tap_product<kLanes, 10>(p, at, to);
      case 11: return tap_product<kLanes, 11>(p, at, to);
      case 12: return tap_product<kLanes, 12>(p, at, to);
    }
  }
}

}  // namespace rushlight::loops
