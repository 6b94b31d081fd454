// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("sigmoid overflows nowhere: long double is the judge") {
  const auto exact = [](double v) {
    return static_cast<double>(1 / (1 + std::exp(-static_cast<long double>(v))));
  };
  check_values(ops::sigmoid, exact, 3);
  CHECK(equal(ops::sigmoid(vec({0, -1e4, 1e4, -kInf, kInf, kNaN})), {0.5, 0, 1, 0, 1, kNaN}));
}

TEST_CASE("the gradient of sigmoid agrees with differences, and is 0 where it saturates") {
  check_gradient(
      ops::sigmoid, [](auto& dy, auto&, auto& y) { return ops::sigmoid_backward(dy, y); },
      make({3, 5}, random(15), DType::Float64));
  const Tensor y = ops::sigmoid(vec({-1e4, 1e4, -kInf, kInf, 0}));
  CHECK(equal(ops::sigmoid_backward(vec({1, 1, 1, 1, 1}), y), {0, 0, 0, 0, 0.25}));
}
