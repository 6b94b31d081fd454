// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("sin and cos have the values of <cmath>; infinity gives NaN") {
  check_values(
      ops::sin, [](double v) { return std::sin(v); }, 1);
  check_values(
      ops::cos, [](double v) { return std::cos(v); }, 1);
}

TEST_CASE("the gradients of sin and cos agree with differences") {
  const Tensor x = make({3, 5}, random(15, -7, 7), DType::Float64);
  check_gradient(
      ops::sin, [](auto& dy, auto& v, auto&) { return ops::sin_backward(dy, v); }, x);
  check_gradient(
      ops::cos, [](auto& dy, auto& v, auto&) { return ops::cos_backward(dy, v); }, x);
}
