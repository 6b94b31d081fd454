// SPDX-License-Identifier: Apache-2.0
//
// The inner loop of a convolution of stride 1 that reads the image where it lies and unfolds nothing:
// the sums of a few output channels and of two runs of neighbouring output pixels stay in registers over
// all taps.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "core/simd.h"

namespace rushlight::loops {

constexpr int64_t kTapRuns = 2;                                // runs for each call
constexpr int64_t kTapRows = simd::kRegisters == 32 ? 12 : 6;  // output channels, at most
constexpr int64_t kTapChunk = 96;

// Tap k multiplies the weight w[k * rows + r] with the pixels x[offsets[k] + at[i] - origin ..], and
// y[r * ld + to[i] ..] = bias[r] + the sum over the taps, then relu if asked. The bias may be null. Where
// they are given, skipped[i] and depth[i] say which taps the runs i and i + 1 need: skipped[i] are left out
// first, depth[i] follow.
struct TapProduct {
  int64_t taps;
  const int64_t* offsets;
  const float* w;
  const float* bias;
  bool relu;
  const float* x;
  int64_t origin;
  float* y;
  int64_t ld;
  const int64_t* at;
  const int64_t* to;
  const int64_t* skipped;
  const int64_t* depth;
};

// The runs first, first + 1; first + 2, first + 3; and so on, `pairs` of them. The loops over r are unrolled
// at once, so that the sums are registers and not an array. Each kTapChunk taps are summed by themselves:
// long sums in one register would lose accuracy.
template <int kLanes, int kRows>
void tap_product(const TapProduct& p, int64_t first, int64_t pairs) {
  using V = simd::Vector<float, kLanes>;
  static constexpr float kZeros[kRows] = {};
  const float* const bias = p.bias == nullptr ? kZeros : p.bias;
  const V lowest = simd::all<V>(p.relu ? 0.0f : -std::numeric_limits<float>::infinity());
  for (int64_t i = first; i < first + kTapRuns * pairs; i += kTapRuns) {
    const int64_t skipped = p.skipped == nullptr ? 0 : p.skipped[i];
    int64_t left = p.depth == nullptr ? p.taps : p.depth[i];
    const float* w = p.w + skipped * kRows;
    const int64_t* offset = p.offsets + skipped;
    const float* const x0 = p.x + (p.at[i] - p.origin);
    const float* const x1 = p.x + (p.at[i + 1] - p.origin);
    for (bool begun = false; left > 0; begun = true) {
      V sums[kRows][kTapRuns];
#pragma GCC unroll 16
      for (int r = 0; r < kRows; ++r) sums[r][0] = sums[r][1] = V{};
      const int64_t* const end = offset + std::min(left, kTapChunk);
      left -= kTapChunk;
      for (; offset != end; ++offset, w += kRows) {
        const V a = simd::load<V>(x0 + *offset);
        const V b = simd::load<V>(x1 + *offset);
#pragma GCC unroll 16
        for (int r = 0; r < kRows; ++r) {
          const V weight = simd::all<V>(w[r]);
          sums[r][0] = simd::fma(weight, a, sums[r][0]);
          sums[r][1] = simd::fma(weight, b, sums[r][1]);
        }
      }
      const V least = left > 0 ? simd::all<V>(-std::numeric_limits<float>::infinity()) : lowest;
      float* y0 = p.y + p.to[i];
      float* y1 = p.y + p.to[i + 1];
#pragma GCC unroll 16
      for (int r = 0; r < kRows; ++r, y0 += p.ld, y1 += p.ld) {
        // Both are read before either is written: the two runs may overlap.
        const V a = sums[r][0] + (begun ? simd::load<V>(y0) : simd::all<V>(bias[r]));
        const V b = sums[r][1] + (begun ? simd::load<V>(y1) : simd::all<V>(bias[r]));
        simd::store(y0, a < least ? least : a);  // NaN stays
        simd::store(y1, b < least ? least : b);
      }
    }
  }
}

template <int kLanes>
void tap_product(int64_t rows, const TapProduct& p, int64_t first, int64_t pairs) {
  switch (rows) {
    case 1: return tap_product<kLanes, 1>(p, first, pairs);
    case 2: return tap_product<kLanes, 2>(p, first, pairs);
    case 3: return tap_product<kLanes, 3>(p, first, pairs);
    case 4: return tap_product<kLanes, 4>(p, first, pairs);
    case 5: return tap_product<kLanes, 5>(p, first, pairs);
    case 6: return tap_product<kLanes, 6>(p, first, pairs);
  }
  if constexpr (kTapRows > 6) {
    switch (rows) {
      case 7: return tap_product<kLanes, 7>(p, first, pairs);
      case 8: return tap_product<kLanes, 8>(p, first, pairs);
      case 9: return tap_product<kLanes, 9>(p, first, pairs);
      case 10: return tap_product<kLanes, 10>(p, first, pairs);
      case 11: return tap_product<kLanes, 11>(p, first, pairs);
      case 12: return tap_product<kLanes, 12>(p, first, pairs);
    }
  }
}

}  // namespace rushlight::loops
