// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("log and log1p have the values of <cmath>: -infinity at 0, NaN below") {
  check_values(
      ops::log, [](double v) { return std::log(v); }, 1);
  check_values(
      ops::log1p, [](double v) { return std::log1p(v); }, 1);
  CHECK(equal(ops::log(vec({0, -1, 1})), {-kInf, kNaN, 0}));
}

TEST_CASE("the gradients of log and log1p agree with differences") {
  const Tensor x = make({3, 5}, random(15, 0.2, 4), DType::Float64);
  check_gradient(
      ops::log, [](auto& dy, auto& v, auto&) { return ops::log_backward(dy, v); }, x);
  check_gradient(
      ops::log1p, [](auto& dy, auto& v, auto&) { return ops::log1p_backward(dy, v); }, x);
  CHECK(equal(ops::log_backward(vec({1, 2}), vec({0, 4})), {kInf, 0.5}));
}
