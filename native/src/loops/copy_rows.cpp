// SPDX-License-Identifier: Apache-2.0
#include "loops/copy_rows.h"

#include <algorithm>
#include <cstring>

#include "rushlight/threads.h"

namespace rushlight::loops {
namespace {

constexpr int64_t kCopyBytes = 131072;  // a tile

// A copy of known length costs one move, no call.
template <int64_t Bytes>
void copy_run(int64_t count, char* to, int64_t to_step, const char* from, int64_t from_step) {
  for (int64_t j = 0; j < count; ++j) std::memcpy(to + j * to_step, from + j * from_step, Bytes);
}

void copy_run(int64_t count, int64_t row_bytes, char* to, int64_t to_step, const char* from,
              int64_t from_step) {
  switch (row_bytes) {
    case 1: return copy_run<1>(count, to, to_step, from, from_step);
    case 4: return copy_run<4>(count, to, to_step, from, from_step);
    case 8: return copy_run<8>(count, to, to_step, from, from_step);
  }
  for (int64_t j = 0; j < count; ++j) std::memcpy(to + j * to_step, from + j * from_step, row_bytes);
}

}  // namespace

void copy_rows(int64_t outer, int64_t count, int64_t row_bytes, Rows<char> to, Rows<const char> from) {
  if (outer == 0 || count == 0 || row_bytes == 0) return;
  if (to.step == row_bytes && from.step == row_bytes) {
    row_bytes *= count;
    count = 1;
  }
  const auto copy = [&](int64_t o, int64_t first, int64_t n) {
    copy_run(n, row_bytes, to.at + o * to.outer_step + first * to.step, to.step,
             from.at + o * from.outer_step + first * from.step, from.step);
  };
  if (outer == 1 && count == 1) {
    parallel_ranges(row_bytes, kCopyBytes, [&](int64_t begin, int64_t end) {
      std::memcpy(to.at + begin, from.at + begin, static_cast<size_t>(end - begin));
    });
    return;
  }
  const int64_t grain = std::max<int64_t>(1, kCopyBytes / row_bytes);
  parallel_ranges(outer * count, grain, [&](int64_t begin, int64_t end) {
    while (begin < end) {
      const int64_t o = begin / count;
      const int64_t first = begin - o * count;
      const int64_t n = std::min(count - first, end - begin);
      copy(o, first, n);
      begin += n;
    }
  });
}

}  // namespace rushlight::loops
