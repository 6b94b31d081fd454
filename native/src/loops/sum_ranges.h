// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "rushlight/threads.h"

namespace rushlight::loops {

// The sum of body(begin, end) over ranges of `grain` in [0, n), added in the order of the ranges, so
// that it does not depend on the threads.
template <class F>
double sum_ranges(int64_t n, int64_t grain, F&& body) {
  const int64_t tiles = n / grain + (n % grain != 0);
  std::vector<double> parts(static_cast<size_t>(tiles));
  parallel_tiles(tiles, [&](int64_t tile, int) {
    parts[static_cast<size_t>(tile)] = body(tile * grain, std::min(n, (tile + 1) * grain));
  });
  double sum = 0;
  for (double part : parts) sum += part;
  return sum;
}

}  // namespace rushlight::loops
