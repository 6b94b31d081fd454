// SPDX-License-Identifier: Apache-2.0
//
// Uniform numbers in [0, 1). A draw of n elements advances its generator by ceil(n / 2) counters.
// float32: element i is the upper 24 bits of word i % 4 of counter offset + i / 4.
// float64: element i is the upper 53 bits of half i % 2 of counter offset + i / 2.
#include "loops/draws.h"
#include "loops/unary.h"
#include "rushlight/ops/randomness.h"

namespace rushlight::ops {

Tensor rand(const Shape& shape, DType dtype, const Draw& draw) {
  if (!is_floating(dtype)) fail("rand", "makes float32 or float64, not ", name_of(dtype));
  Tensor y = Tensor::empty(shape, dtype);
  if (dtype == DType::Float32) {
    float* ys = y.data<float>();
    loops::parallel_words<4>(y.numel(), draw, [=](const uint32_t* words, int64_t i, int64_t count) {
      // By way of a signed number, for which every level has an instruction.
      loops::map_run(words, ys + i, count, [](uint32_t word) {
        return static_cast<float>(static_cast<int32_t>(word >> 8)) * 0x1p-24f;
      });
    });
  } else {
    double* ys = y.data<double>();
    loops::parallel_draws<2>(y.numel(), draw, [=](const loops::Words& words, int64_t i, int64_t count) {
      for (int k = 0; k < count; ++k) {
        ys[i + k] = static_cast<double>(loops::word64(words, k) >> 11) * 0x1p-53;
      }
    });
  }
  return y;
}

}  // namespace rushlight::ops
