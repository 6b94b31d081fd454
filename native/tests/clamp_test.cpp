// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("clamp holds to the bounds and keeps NaN") {
  check_values([](const Tensor& x) { return ops::clamp(x, -1.5, 2); },
               [](double v) { return std::isnan(v) ? v : std::min(std::max(v, -1.5), 2.0); });
  CHECK(equal(ops::clamp(vec({-5, 5}), 0, kInf), {0, 5}));
  CHECK(equal(ops::clamp(vec({1, 5}), 3, 2), {2, 2}));           // as torch: the upper bound wins
  CHECK(equal(ops::clamp(vec({1, 5}), kNaN, 2), {kNaN, kNaN}));  // as torch
}

TEST_CASE("clamp on integers wants whole bounds; infinite ones do not bind") {
  for (DType dtype : {DType::Int64, DType::Int32}) {
    CHECK(equal(ops::clamp(vec({-7, 0, 7}, dtype), -2, 3), {-2, 0, 3}));
    CHECK(equal(ops::clamp(vec({-7, 0, 7}, dtype), -kInf, 3), {-7, 0, 3}));
  }
  CHECK(equal(ops::clamp(vec({0, 200, 255}, DType::UInt8), -5, 1e9), {0, 200, 255}));
  CHECK(has(error_of([] { ops::clamp(vec({1}, DType::Int64), 0.5, 2); }), "[clamp] low must be whole"));
  CHECK(has(error_of([] { ops::clamp(vec({1}, DType::Int64), kNaN, 2); }), "[clamp] low must be whole"));
}

TEST_CASE("the gradient of clamp is dy inside and at the bounds") {
  const Tensor x = vec({-2, -1, 0, 1, 2, kNaN});
  CHECK(equal(ops::clamp_backward(vec({1, 2, 3, 4, 5, 6}), x, -1, 1), {0, 2, 3, 4, 0, 0}));
}
