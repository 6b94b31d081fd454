// SPDX-License-Identifier: Apache-2.0
//
// Sums and additions by channel over x [images, channels, pixels]: what a convolution's bias needs.
#pragma once

#include <algorithm>
#include <cstdint>

#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

// NaN stays NaN.
template <class T>
void rectify(int64_t n, T* x) {
  for (int64_t i = 0; i < n; ++i) x[i] = x[i] < 0 ? T(0) : x[i];
}

// The sum of n numbers in eight lanes of doubles, always in the same order.
template <class T>
double sum_of(const T* values, int64_t n) {
  constexpr int64_t kLanes = 8;
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += double(values[i + lane]);
  }
  double sum = 0;
  for (double lane : lanes) sum += lane;
  for (; i < n; ++i) sum += double(values[i]);
  return sum;
}

// db [out] from sum(plane), the sum of one of the images * out planes: each tile sums a run of images,
// tiles are added in order.
template <class T, class Sum>
void sum_planes(int64_t images, int64_t out, int64_t pixels, T* db, Sum&& sum) {
  constexpr int64_t kGrain = 1 << 15;
  const int64_t each = std::max<int64_t>(1, kGrain / std::max<int64_t>(1, out * pixels));
  const int64_t tiles = (images + each - 1) / each;
  Tensor partials = Tensor::empty({tiles, out}, DType::Float64);
  double* sums = partials.data<double>();
  parallel_tiles(tiles, [&](int64_t tile, int) {
    double* mine = sums + tile * out;
    std::fill_n(mine, out, 0.0);
    for (int64_t i = tile * each; i < std::min(images, (tile + 1) * each); ++i) {
      for (int64_t o = 0; o < out; ++o) mine[o] += sum(i * out + o);
    }
  });
  for (int64_t o = 0; o < out; ++o) {
    double total = 0;
    for (int64_t tile = 0; tile < tiles; ++tile) total += sums[tile * out + o];
    db[o] = T(total);
  }
}

// dy [images, out, pixels] summed to db [out].
template <class T>
void channel_sums(int64_t images, int64_t out, int64_t pixels, const T* dy, T* db) {
  sum_planes(images, out, pixels, db, [&](int64_t plane) { return sum_of(dy + plane * pixels, pixels); });
}

// The same of dz, which is dy where y, the result of a ReLU, is not 0; dz is written on the way.
template <class T>
void rectified_channel_sums(int64_t images, int64_t out, int64_t pixels, const T* dy, const T* y, T* dz,
                            T* db) {
  sum_planes(images, out, pixels, db, [&](int64_t plane) {
    const int64_t first = plane * pixels;
    for (int64_t i = first; i < first + pixels; ++i) dz[i] = y[i] <= 0 ? T(0) : dy[i];
    return sum_of(dz + first, pixels);
  });
}

// Adds b [channels] or, where it is null, nothing to each image's channels, then takes their ReLU if asked.
template <class T>
void add_by_channel(int64_t images, int64_t channels, int64_t pixels, const T* b, bool relu, T* x) {
  if (b == nullptr && !relu) return;
  constexpr int64_t kGrain = 1 << 15;
  const int64_t grain = std::max<int64_t>(1, kGrain / std::max<int64_t>(1, pixels));
  parallel_ranges(images * channels, grain, [&](int64_t begin, int64_t end) {
    for (int64_t plane = begin; plane < end; ++plane) {
      T* const first = x + plane * pixels;
      if (b != nullptr) {
        const T value = b[plane % channels];
        for (int64_t i = 0; i < pixels; ++i) first[i] += value;
      }
      if (relu) rectify(pixels, first);
    }
  });
}

}  // namespace rushlight::loops
