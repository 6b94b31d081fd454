// SPDX-License-Identifier: Apache-2.0
//
// One vector times many rows: nothing is read twice, and so nothing is packed.
#include <algorithm>

#include "core/gemm.h"

namespace rushlight::gemm {
namespace {

using V = simd::Vector<float>;
constexpr int64_t kTogether = 4;

float sum_of(V v) {
  float lanes[kLanes];
  simd::store(lanes, v);
  for (int half = kLanes / 2; half > 0; half /= 2) {
    for (int i = 0; i < half; ++i) lanes[i] += lanes[i + half];
  }
  return lanes[0];
}

// to[r] = the dot product of x and row r.
template <int kCount>
void dots(int64_t k, const float* x, const float* rows, int64_t distance, float* to) {
  V even[kCount] = {}, odd[kCount] = {};
  int64_t l = 0;
  for (; l + 2 * kLanes <= k; l += 2 * kLanes) {
    const V first = simd::load<V>(x + l), second = simd::load<V>(x + l + kLanes);
#pragma GCC unroll 4
    for (int r = 0; r < kCount; ++r) {
      even[r] = simd::fma(first, simd::load<V>(rows + r * distance + l), even[r]);
      odd[r] = simd::fma(second, simd::load<V>(rows + r * distance + l + kLanes), odd[r]);
    }
  }
  for (; l < k; l += kLanes) {
    const int n = static_cast<int>(std::min<int64_t>(kLanes, k - l));
    const V first = load_lanes<V, kLanes>(x + l, n);
#pragma GCC unroll 4
    for (int r = 0; r < kCount; ++r) {
      even[r] = simd::fma(first, load_lanes<V, kLanes>(rows + r * distance + l, n), even[r]);
    }
  }
  for (int r = 0; r < kCount; ++r) to[r] = sum_of(even[r] + odd[r]);
}

}  // namespace

void multiply_dots(int64_t m, int64_t n, int64_t k, const Left& a, bool, const float* b, int64_t ldb,
                   float* c, int64_t ldc, const Finish& f) {
  const bool one_row = m == 1;
  const float* x = one_row ? a.data : b;
  const float* rows = one_row ? b : a.data;
  const int64_t distance = one_row ? ldb : a.row;
  const int64_t count = one_row ? n : m;
  for (int64_t begin = 0; begin < count; begin += kTogether) {
    float sums[kTogether];
    const int64_t some = std::min(kTogether, count - begin);
    if (some == kTogether) {
      dots<kTogether>(k, x, rows + begin * distance, distance, sums);
    } else {
      for (int64_t r = 0; r < some; ++r) dots<1>(k, x, rows + (begin + r) * distance, distance, sums + r);
    }
    for (int64_t r = 0; r < some; ++r) {
      const int64_t i = one_row ? 0 : begin + r, j = one_row ? begin + r : 0;
      float* to = c + i * ldc + j;
      float v = sums[r];
      if (f.accumulate) v += *to;
      if (f.column_bias != nullptr) v += f.column_bias[j];
      if (f.row_bias != nullptr) v += f.row_bias[i];
      *to = f.relu && v < 0.0f ? 0.0f : v;
    }
  }
}

}  // namespace rushlight::gemm
