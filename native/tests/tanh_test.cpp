// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("tanh saturates at -1 and 1") {
  check_values(
      ops::tanh, [](double v) { return std::tanh(v); }, 2);
  CHECK(equal(ops::tanh(vec({-1e4, 100, -kInf, kInf, kNaN})), {-1, 1, -1, 1, kNaN}));
}

TEST_CASE("the gradient of tanh agrees with differences") {
  check_gradient(
      ops::tanh, [](auto& dy, auto&, auto& y) { return ops::tanh_backward(dy, y); },
      make({3, 5}, random(15), DType::Float64));
}
