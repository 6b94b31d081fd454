// SPDX-License-Identifier: Apache-2.0
//
// Random words for the elements of a draw: which element uses which counter depends on its place alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "rushlight/random.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

using Words = std::array<uint32_t, 4>;

// Words 0 and 1 (half 0), or 2 and 3 (half 1), as one of 64 bits.
inline uint64_t word64(const Words& words, int half) {
  return words[2 * half] | static_cast<uint64_t>(words[2 * half + 1]) << 32;
}

constexpr int64_t kDrawGrain = 16384, kCounters = 128;  // elements a tile; counters at once

// The words of `counters` counters from draw.offset + first on, four to each, in order.
void fill_words(const Draw& draw, uint64_t first, int64_t counters, uint32_t* words);

// Runs body(words, i, count) for the elements [i, i + count) of n, kPerCounter of them to a counter: the
// four words of element i's counter, draw.offset + i / kPerCounter, come first.
template <int kPerCounter, class F>
void parallel_words(int64_t n, const Draw& draw, F&& body) {
  static_assert(kDrawGrain % (kCounters * kPerCounter) == 0, "a counter belongs to one tile");
  parallel_ranges(n, kDrawGrain, [&](int64_t begin, int64_t end) {
    const int64_t run = kCounters * kPerCounter;
    uint32_t words[4 * kCounters];
    for (int64_t i = begin; i < end; i += run) {
      const int64_t count = std::min(run, end - i);
      fill_words(draw, static_cast<uint64_t>(i / kPerCounter), (count + kPerCounter - 1) / kPerCounter,
                 words);
      body(static_cast<const uint32_t*>(words), i, count);
    }
  });
}

// Runs write(words, i, count) for the elements [i, i + count) of one counter.
template <int kPerCounter, class F>
void parallel_draws(int64_t n, const Draw& draw, F&& write) {
  parallel_words<kPerCounter>(n, draw, [&](const uint32_t* words, int64_t i, int64_t count) {
    for (const int64_t end = i + count; i < end; i += kPerCounter, words += 4) {
      write(Words{words[0], words[1], words[2], words[3]}, i, std::min<int64_t>(kPerCounter, end - i));
    }
  });
}

// An unbiased integer in [0, range) from one 64-bit word (Lemire, "Fast Random Integer Generation in an
// Interval", 2019). The words that would favour some integers are refused; attempt k then takes the same
// place of stream + 2^63 under the seed + k * 2^64 / golden ratio, so that no other element's words move.
inline uint64_t bounded(uint64_t word, uint64_t range, const Draw& draw, uint64_t counter, int half) {
  __extension__ using Wide = unsigned __int128;
  Wide product = static_cast<Wide>(word) * range;
  if (static_cast<uint64_t>(product) < range) {
    const uint64_t refused = -range % range;  // 2^64 modulo range
    uint64_t seed = draw.seed;
    while (static_cast<uint64_t>(product) < refused) {
      seed += 0x9E3779B97F4A7C15;
      const Words words = philox(seed, draw.stream + (uint64_t{1} << 63), counter);
      product = static_cast<Wide>(word64(words, half)) * range;
    }
  }
  return static_cast<uint64_t>(product >> 64);
}

}  // namespace rushlight::loops
