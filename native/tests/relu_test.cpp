// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("relu keeps NaN") {
  check_values(ops::relu, [](double v) { return v < 0 ? 0 : v; });
  CHECK(equal(ops::relu(vec({-3, 0, 4}, DType::Int64)), {0, 0, 4}));
}

TEST_CASE("the gradient of relu is 0 at 0") {
  CHECK(equal(ops::relu_backward(vec({5, 6, 7}), ops::relu(vec({-1, 0, 2}))), {0, 0, 7}));
  check_gradient(
      ops::relu, [](auto& dy, auto&, auto& y) { return ops::relu_backward(dy, y); },
      vec({-2, -0.5, 0.25, 3}, DType::Float64));
}

TEST_CASE("leaky_relu scales what is negative") {
  check_values([](const Tensor& x) { return ops::leaky_relu(x, 0.25); },
               [](double v) { return v > 0 ? v : v * 0.25; });
  check_gradient([](const Tensor& x) { return ops::leaky_relu(x, 0.01); },
                 [](auto& dy, auto& x, auto&) { return ops::leaky_relu_backward(dy, x, 0.01); },
                 vec({-2, -0.5, 0.25, 3}, DType::Float64));
  CHECK(equal(ops::leaky_relu_backward(vec({8}), vec({0}), 0.25), {2}));
}
