// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("sqrt, rsqrt and reciprocal have exact values") {
  check_values(ops::sqrt, [](double v) { return std::sqrt(v); });
  check_values(
      ops::rsqrt, [](double v) { return 1 / std::sqrt(v); }, 2);
  check_values(ops::reciprocal, [](double v) { return 1 / v; });
}

TEST_CASE("the gradients of sqrt, rsqrt and reciprocal agree with differences") {
  const Tensor x = make({3, 5}, random(15, 0.5, 4), DType::Float64);
  check_gradient(
      ops::sqrt, [](auto& dy, auto&, auto& y) { return ops::sqrt_backward(dy, y); }, x);
  check_gradient(
      ops::rsqrt, [](auto& dy, auto&, auto& y) { return ops::rsqrt_backward(dy, y); }, x);
  check_gradient(
      ops::reciprocal, [](auto& dy, auto&, auto& y) { return ops::reciprocal_backward(dy, y); }, x);
  CHECK(equal(ops::sqrt_backward(vec({1}), vec({0})), {kInf}));
}
