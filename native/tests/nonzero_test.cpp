// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("nonzero gives the places in row-major order, for every type; NaN is not 0, -0 is") {
  for (DType dtype : kAll) CHECK(equal(ops::nonzero(make({2, 2}, {0, 1, 1, 0}, dtype)), {0, 1, 1, 0}));
  CHECK(equal(ops::nonzero(vec({-0.0, kNaN, 2})), {1, 2}));
  CHECK(ops::nonzero(Tensor::scalar(1, DType::Float32)).shape() == Shape{1, 0});
  CHECK(ops::nonzero(Tensor::scalar(0, DType::Float32)).shape() == Shape{0, 0});
  CHECK(ops::nonzero(make({0, 3}, {})).shape() == Shape{0, 2});
}

TEST_CASE("nonzero over many tiles, on 1, 2 and 3 threads") {
  const Tensor x = make({401, 500}, whole(200500, 0, 2));
  const Numbers numbers = read(x);
  Numbers expected;
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == 0) continue;
    expected.push_back(static_cast<double>(i / 500));
    expected.push_back(static_cast<double>(i % 500));
  }
  CHECK(equal(ops::nonzero(x), expected));
  check_threads([&] { return ops::nonzero(x); });
}
