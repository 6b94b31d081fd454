// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("exp and expm1 have the values of <cmath>, overflow to infinity, keep NaN") {
  check_values(
      ops::exp, [](double v) { return std::exp(v); }, 1);
  check_values(
      ops::expm1, [](double v) { return std::expm1(v); }, 1);
}

TEST_CASE("the gradients of exp and expm1 agree with differences") {
  const Tensor x = make({3, 5}, random(15), DType::Float64);
  check_gradient(
      ops::exp, [](auto& dy, auto&, auto& y) { return ops::exp_backward(dy, y); }, x);
  check_gradient(
      ops::expm1, [](auto& dy, auto&, auto& y) { return ops::expm1_backward(dy, y); }, x);
}

TEST_CASE("exp refuses integers, its gradient other shapes and element types") {
  CHECK(has(error_of([] { ops::exp(vec({1}, DType::Int64)); }), "[exp] needs float32 or float64, got int64"));
  CHECK(has(error_of([] {
              ops::exp_backward(vec({1, 2}), vec({1}));
            }),
            "[exp_backward] dy and y must have the same shape: dy is [2], y is [1]"));
  CHECK(has(error_of([] { ops::exp_backward(vec({1}), vec({1}, DType::Float64)); }), "same dtype"));
  CHECK(has(error_of([] { ops::exp(Tensor()); }), "undefined"));
}
