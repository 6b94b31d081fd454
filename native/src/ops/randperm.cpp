// SPDX-License-Identifier: Apache-2.0
//
// The numbers 0 to n - 1 in an order of which each is equally likely (Fisher and Yates). It advances its
// generator by n counters: place i is exchanged with one of [0, i], drawn from half 0 of counter
// offset + i. Serial, because each exchange needs the one before.
#include <utility>

#include "core/check.h"
#include "loops/draws.h"
#include "rushlight/ops/randomness.h"

namespace rushlight::ops {

Tensor randperm(int64_t n, const Draw& draw) {
  check::not_negative("randperm", "n", n);
  Tensor y = Tensor::empty(Shape("randperm", &n, 1), DType::Int64);
  int64_t* ys = y.data<int64_t>();
  for (int64_t i = 0; i < n; ++i) ys[i] = i;
  for (int64_t i = n - 1; i > 0; --i) {
    const uint64_t place = static_cast<uint64_t>(i), counter = draw.offset + place;
    const uint64_t word = loops::word64(philox(draw.seed, draw.stream, counter), 0);
    std::swap(ys[i], ys[loops::bounded(word, place + 1, draw, counter, 0)]);
  }
  return y;
}

}  // namespace rushlight::ops
