// SPDX-License-Identifier: Apache-2.0
//
// The innermost loop of float32 products: a block of c that stays in registers, as in Goto and van de
// Geijn, "Anatomy of High-Performance Matrix Multiplication". Each element is one chain of fused
// multiply-adds in the order of k: its bits do not depend on where in a block, or in which, it lies.
#pragma once

#include <cstdint>

#include "core/simd.h"

namespace rushlight::gemm {

// A block is up to kRows rows by kVectors registers.
constexpr int kLanes = simd::kBytes / 4;
constexpr int kRows = simd::kRegisters == 32 ? 12 : 6;
constexpr int kVectors = 2;
constexpr int kPanel = kVectors * kLanes;

// What happens to a product on its way to memory: c = relu(product + c + column_bias + row_bias).
struct Finish {
  bool accumulate = false;
  bool relu = false;
  const float* column_bias = nullptr;  // one number for each column
  const float* row_bias = nullptr;     // one number for each row
};

// c [rows, columns] = finish(a [rows, k] * b [k, columns]). Element (i, l) of a lies at a[i * a_row + l *
// a_step]; row l of b at b + l * b_step, readable for whole registers. Columns beyond `columns` are not
// written.
struct Block {
  int64_t k;
  const float* a;
  int64_t a_row, a_step;
  const float* b;
  int64_t b_step;
  float* c;
  int64_t ldc;
  int columns;
  Finish finish;
};

// The first n lanes, by halves, quarters ... of the vector.
template <class V, int kWidth>
[[gnu::always_inline]] inline V load_lanes(const float* from, int n) {
  if (n >= kWidth) return simd::load<V>(from);
  float lanes[kWidth] = {};
  int at = 0;
  for (int step = kWidth / 2; step > 0; step /= 2) {
    if ((n & step) == 0) continue;
    std::memcpy(lanes + at, from + at, step * sizeof(float));
    at += step;
  }
  return simd::load<V>(lanes);
}

template <class V, int kWidth>
[[gnu::always_inline]] inline void store_lanes(float* to, V v, int n) {
  if (n >= kWidth) return simd::store(to, v);
  float lanes[kWidth];
  simd::store(lanes, v);
  int at = 0;
  for (int step = kWidth / 2; step > 0; step /= 2) {
    if ((n & step) == 0) continue;
    std::memcpy(to + at, lanes + at, step * sizeof(float));
    at += step;
  }
}

// The end of a block that has fewer columns than its registers have lanes: `sums` is [rows, distance].
template <int kWidth>
[[gnu::noinline]] void finish_edge(const Block& s, const float* sums, int rows, int distance) {
  using V = simd::Vector<float, kWidth>;
  const Finish& f = s.finish;
  for (int j = 0; j < s.columns; j += kWidth) {
    const int n = s.columns - j < kWidth ? s.columns - j : kWidth;
    const V bias = f.column_bias != nullptr ? load_lanes<V, kWidth>(f.column_bias + j, n) : V{};
    for (int i = 0; i < rows; ++i) {
      V v = simd::load<V>(sums + i * distance + j);
      float* to = s.c + i * s.ldc + j;
      if (f.accumulate) v += load_lanes<V, kWidth>(to, n);
      if (f.column_bias != nullptr) v += bias;
      if (f.row_bias != nullptr) v += simd::all<V>(f.row_bias[i]);
      if (f.relu) v = v < 0.0f ? V{} : v;
      store_lanes<V, kWidth>(to, v, n);
    }
  }
}

// A kernel of kHeight rows and kAcross vectors of kWidth lanes.
template <int kWidth, int kHeight, int kAcross>
void multiply_block(const Block& s) {
  using V = simd::Vector<float, kWidth>;
  V sums[kHeight][kAcross] = {};
  const float* b = s.b;
  const int64_t row = s.a_row, a_step = s.a_step, b_step = s.b_step;
  // One pointer for three rows: the others are reached by scaled offsets.
  constexpr int kPointers = (kHeight + 2) / 3;
  const float* a[kPointers];
  for (int p = 0; p < kPointers; ++p) a[p] = s.a + 3 * p * row;
  for (int64_t l = 0; l < s.k; ++l) {
    V right[kAcross];
#pragma GCC unroll 4
    for (int j = 0; j < kAcross; ++j) right[j] = simd::load<V>(b + j * kWidth);
#pragma GCC unroll 16
    for (int i = 0; i < kHeight; ++i) {
      const V left = simd::all<V>(a[i / 3][i % 3 * row]);
#pragma GCC unroll 4
      for (int j = 0; j < kAcross; ++j) sums[i][j] = simd::fma(left, right[j], sums[i][j]);
    }
#pragma GCC unroll 16
    for (int p = 0; p < kPointers; ++p) a[p] += a_step;
    b += b_step;
  }
  const Finish& f = s.finish;
  if (s.columns < kAcross * kWidth) {
    alignas(64) float block[kHeight * kAcross * kWidth];
#pragma GCC unroll 16
    for (int i = 0; i < kHeight; ++i) {
#pragma GCC unroll 4
      for (int j = 0; j < kAcross; ++j) simd::store(block + (i * kAcross + j) * kWidth, sums[i][j]);
    }
    return finish_edge<kWidth>(s, block, kHeight, kAcross * kWidth);
  }
  const bool plain = !f.accumulate && !f.relu && f.column_bias == nullptr && f.row_bias == nullptr;
#pragma GCC unroll 16
  for (int i = 0; i < kHeight; ++i) {
    float* c = s.c + i * s.ldc;
#pragma GCC unroll 4
    for (int j = 0; j < kAcross; ++j) {
      V v = sums[i][j];
      if (!plain) {
        if (f.accumulate) v += simd::load<V>(c + j * kWidth);
        if (f.column_bias != nullptr) v += simd::load<V>(f.column_bias + j * kWidth);
        if (f.row_bias != nullptr) v += simd::all<V>(f.row_bias[i]);
        if (f.relu) v = v < 0.0f ? V{} : v;
      }
      simd::store(c + j * kWidth, v);
    }
  }
}

}  // namespace rushlight::gemm
