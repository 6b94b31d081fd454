// SPDX-License-Identifier: Apache-2.0
//
// Inputs that a formula gives exactly on both sides, and the comparison with what PyTorch 2.13 made of
// them in float64.
#pragma once

#include "reference.h"

namespace torch_values {

using reference::Values;
using rushlight::DType;
using rushlight::Shape;
using rushlight::Tensor;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

// ((37 i + 11 + from) mod 64 - 32) / 16: multiples of 1/16 in [-2, 2), exact in float32.
inline Values pattern(int64_t n, int64_t from = 0) {
  Values result;
  for (int64_t i = 0; i < n; ++i) result.push_back(double((37 * i + 11 + from) % 64 - 32) / 16);
  return result;
}

inline Tensor pattern(const Shape& shape, DType dtype, int64_t from = 0) {
  return reference::tensor(shape, dtype, pattern(shape.numel(), from));
}

// Within a few roundings of the element type, by default 8 of them; NaN meets NaN, infinity itself.
inline void check_near(const Tensor& actual, const Values& expected, double roundings = 8) {
  const double eps = roundings * (actual.dtype() == DType::Float32 ? 6e-8 : 1.2e-16);
  const Values values = reference::values(actual);
  REQUIRE(values.size() == expected.size());
  for (size_t i = 0; i < values.size(); ++i) {
    const double a = values[i], e = expected[i];
    if (a == e || (std::isnan(a) && std::isnan(e))) continue;
    CAPTURE(i);
    CAPTURE(a);
    CAPTURE(e);
    CHECK(std::abs(a - e) <= eps * (1 + std::abs(e)));
  }
}

}  // namespace torch_values
