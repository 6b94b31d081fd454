// SPDX-License-Identifier: Apache-2.0
//
// Normal numbers of mean 0 and variance 1 (Box and Muller, "A Note on the Generation of Random Normal
// Deviates", 1958). A draw of n elements advances its generator by ceil(n / 2) counters: elements 2 j and
// 2 j + 1 are the cosine and the sine of counter offset + j. All is computed in double, so that float32
// holds the rounded float64 numbers.
#include <cmath>

#include "loops/draws.h"
#include "rushlight/ops/randomness.h"

namespace rushlight::ops {

Tensor randn(const Shape& shape, DType dtype, const Draw& draw) {
  constexpr double kTwoPi = 6.283185307179586476925;
  if (!is_floating(dtype)) fail("randn", "makes float32 or float64, not ", name_of(dtype));
  Tensor y = Tensor::empty(shape, dtype);
  dispatch_floating("randn", dtype, [&](auto zero) {
    using T = decltype(zero);
    T* ys = y.data<T>();
    loops::parallel_draws<2>(y.numel(), draw, [=](const loops::Words& words, int64_t i, int64_t count) {
      // u is in (0, 1], because its logarithm is taken.
      const double u = static_cast<double>((loops::word64(words, 0) >> 11) + 1) * 0x1p-53;
      const double angle = static_cast<double>(loops::word64(words, 1) >> 11) * 0x1p-53 * kTwoPi;
      const double radius = std::sqrt(-2 * std::log(u));
      ys[i] = static_cast<T>(radius * std::cos(angle));
      if (count == 2) ys[i + 1] = static_cast<T>(radius * std::sin(angle));
    });
  });
  return y;
}

}  // namespace rushlight::ops
