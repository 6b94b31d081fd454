// SPDX-License-Identifier: Apache-2.0
//
// Integers in [low, high), each equally likely. A draw of n elements advances its generator by
// ceil(n / 2) counters: element i uses half i % 2 of counter offset + i / 2; loops/draws.h says what
// takes the place of a refused word.
#include "loops/draws.h"
#include "rushlight/ops/randomness.h"

namespace rushlight::ops {

Tensor randint(const Shape& shape, int64_t low, int64_t high, const Draw& draw) {
  if (low >= high) fail("randint", "low must be below high, got [", low, ", ", high, ")");
  Tensor y = Tensor::empty(shape, DType::Int64);
  int64_t* ys = y.data<int64_t>();
  // Unsigned, because high - low may exceed the largest int64.
  const uint64_t base = static_cast<uint64_t>(low), range = static_cast<uint64_t>(high) - base;
  loops::parallel_draws<2>(y.numel(), draw, [=](const loops::Words& words, int64_t i, int64_t count) {
    const uint64_t counter = draw.offset + static_cast<uint64_t>(i / 2);
    for (int k = 0; k < count; ++k) {
      const uint64_t drawn = loops::bounded(loops::word64(words, k), range, draw, counter, k);
      ys[i + k] = static_cast<int64_t>(base + drawn);
    }
  });
  return y;
}

}  // namespace rushlight::ops
