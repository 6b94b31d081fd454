// SPDX-License-Identifier: Apache-2.0
#include "rushlight/random.h"

#include <doctest/doctest.h>

using namespace rushlight;
using Words = std::array<uint32_t, 4>;

// The known answers that are published with Random123, the authors' own implementation: counter words
// lowest first, then the key, then the result.
TEST_CASE("philox gives the authors' known answers") {
  CHECK(philox(0, 0, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox(~uint64_t{0}, ~uint64_t{0}, ~uint64_t{0}) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox(0x299f31d0a4093822, 0x0370734413198a2e, 0x85a308d3243f6a88) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("seed, stream and counter each change all the words, in every bit") {
  const Words base = philox(42, 1, 7);
  for (int bit = 0; bit < 64; ++bit) {
    CAPTURE(bit);
    const uint64_t flip = uint64_t{1} << bit;
    for (const Words& other : {philox(42 ^ flip, 1, 7), philox(42, 1 ^ flip, 7), philox(42, 1, 7 ^ flip)}) {
      for (int word = 0; word < 4; ++word) CHECK(other[word] != base[word]);
    }
  }
}

TEST_CASE("every bit is set half of the time") {
  // 20,000 draws: the standard deviation of a bit's count is 71, the bound 6 of them. No chance of a
  // false alarm, because the draws are fixed.
  std::array<int, 128> ones{};
  for (uint64_t counter = 0; counter < 20000; ++counter) {
    const Words words = philox(2024, 3, counter);
    for (int bit = 0; bit < 128; ++bit) ones[bit] += words[bit / 32] >> (bit % 32) & 1;
  }
  for (int bit = 0; bit < 128; ++bit) {
    CAPTURE(bit);
    CHECK(ones[bit] > 10000 - 6 * 71);
    CHECK(ones[bit] < 10000 + 6 * 71);
  }
}
