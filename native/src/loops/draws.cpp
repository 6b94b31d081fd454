// SPDX-License-Identifier: Apache-2.0
#include "loops/draws.h"

#include <cstring>

#include "core/simd.h"

namespace rushlight::loops {
namespace {

using V = simd::Vector<uint64_t>;
constexpr int kLanes = simd::kBytes / 8;
constexpr int kVectors = 2;  // at once: the products of one hide the wait for the other's
constexpr int kAtOnce = kVectors * kLanes;

// The rounds of philox() (core/random.cpp) for kAtOnce counters. Each 32-bit word lies in the lower half of
// a lane; what the upper half holds is never read.
void draw_words(const Draw& draw, uint64_t counter, uint64_t* words) {
  const V lower = simd::all<V>(uint64_t{UINT32_MAX});
  const V multiplier0 = simd::all<V>(uint64_t{0xD2511F53}), multiplier1 = simd::all<V>(uint64_t{0xCD9E8D57});
  V x0[kVectors], x1[kVectors], x2[kVectors], x3[kVectors];
  for (int v = 0; v < kVectors; ++v) {
    uint64_t counters[kLanes];
    for (int lane = 0; lane < kLanes; ++lane)
      counters[lane] = counter + static_cast<uint64_t>(v * kLanes + lane);
    x0[v] = simd::load<V>(counters);
    x1[v] = x0[v] >> 32;
    x2[v] = simd::all<V>(draw.stream);
    x3[v] = x2[v] >> 32;
  }
  uint64_t key0 = draw.seed, key1 = draw.seed >> 32;
  for (int round = 0; round < 10; ++round) {
    for (int v = 0; v < kVectors; ++v) {
      const V product0 = simd::multiply_halves(multiplier0, x0[v]);
      const V product1 = simd::multiply_halves(multiplier1, x2[v]);
      x0[v] = (product1 >> 32) ^ x1[v] ^ key0;
      x1[v] = product1;
      x2[v] = (product0 >> 32) ^ x3[v] ^ key1;
      x3[v] = product0;
    }
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  for (int v = 0; v < kVectors; ++v) {
    uint64_t first[kLanes], second[kLanes];
    simd::store(first, (x0[v] & lower) | x1[v] << 32);
    simd::store(second, (x2[v] & lower) | x3[v] << 32);
    for (int lane = 0; lane < kLanes; ++lane) {
      words[2 * (v * kLanes + lane)] = first[lane];
      words[2 * (v * kLanes + lane) + 1] = second[lane];
    }
  }
}

}  // namespace

void fill_words(const Draw& draw, uint64_t first, int64_t counters, uint32_t* words) {
  for (int64_t i = 0; i < counters; i += kAtOnce) {
    uint64_t drawn[2 * kAtOnce];
    draw_words(draw, draw.offset + first + static_cast<uint64_t>(i), drawn);
    const int64_t count = std::min<int64_t>(kAtOnce, counters - i);
    std::memcpy(words + 4 * i, drawn, static_cast<size_t>(count) * 4 * sizeof(uint32_t));
  }
}

}  // namespace rushlight::loops
