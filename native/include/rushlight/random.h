// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace rushlight {

// Philox 4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", 2011): four random
// words for each counter, with no state, so that any element can be drawn by any thread.
std::array<uint32_t, 4> philox(uint64_t seed, uint64_t stream, uint64_t counter);

// The position of a generator: element i of a draw uses counter `offset + i / 4`, word i % 4.
struct Draw {
  uint64_t seed;
  uint64_t stream;
  uint64_t offset;
};

}  // namespace rushlight
