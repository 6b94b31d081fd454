// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("prod over rows, columns and everything") {
  const Tensor x = make({2, 3}, {1, 2, 3, 4, 5, -6});
  CHECK(equal(ops::prod(x, {1}, false), {6, -120}));
  CHECK(equal(ops::prod(x, {0}, true), {4, 10, -18}));
  CHECK(equal(ops::prod(x, {}, false), {-720}));
  CHECK(equal(ops::prod(Tensor::empty({0, 2}, DType::Float32), {0}, false), {1, 1}));
  for (DType dtype : kIntegers) {
    const Tensor y = ops::prod(vec({100, 100, 3}, dtype), {}, false);
    CHECK(y.dtype() == DType::Int64);
    CHECK(equal(y, {30000}));
  }
  CHECK(equal(ops::prod(vec({1, 1, 0}, DType::Bool), {}, false), {0}));
}

TEST_CASE("the gradient of prod agrees with differences: no, one and two zeros") {
  for (double second : {1.5, 0.0}) {
    for (double third : {-0.5, 0.0}) {
      Numbers numbers = random(24, 0.5, 2);
      numbers[5] = second;
      numbers[9] = third;
      const Tensor x = make({2, 3, 4}, numbers, DType::Float64);
      for (const ops::Dims& dims : {ops::Dims{}, ops::Dims{1}, ops::Dims{0, 2}, ops::Dims{2}}) {
        check_gradient([&](const Tensor& v) { return ops::prod(v, dims, false); },
                       [&](auto& dy, auto& v, auto&) { return ops::prod_backward(dy, v, dims, false); }, x);
      }
    }
  }
  const Tensor none = Tensor::empty({0, 2}, DType::Float32);
  CHECK(ops::prod_backward(vec({1, 1}), none, {0}, false).shape() == Shape{0, 2});
}
