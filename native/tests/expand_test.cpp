// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("expand repeats") {
  for (DType dtype : kAll) {
    CHECK(equal(ops::expand(make({2, 1}, {1, 0}, dtype), {2, 2, 3}), {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0}));
  }
  CHECK(equal(ops::expand(Tensor::scalar(3, DType::Float32), {2}), {3, 3}));
  CHECK(ops::expand(vec({1}), {0}).numel() == 0);
  CHECK(has(error_of([] { ops::expand(vec({1, 2}), {3}); }), "(dim 0: 2 vs 3)"));
  CHECK(has(error_of([] { ops::expand(vec({1, 2}), {1}); }), "(dim 0: 2 vs 1)"));
  CHECK(has(error_of([] { ops::expand(make({1, 2}, {1, 2}), {2}); }), "of higher rank"));
}

TEST_CASE("sum_to is the gradient of expand") {
  const Tensor x = make({2, 1, 3}, random(6), DType::Float64);
  check_gradient(
      [](const Tensor& v) {
        return ops::expand(v, {2, 2, 4, 3});
      },
      [](auto& dy, auto& v, auto&) { return ops::sum_to(dy, v.shape()); }, x);
  CHECK(equal(ops::sum_to(make({2, 3}, {1, 2, 3, 4, 5, 6}), {3}), {5, 7, 9}));
  CHECK(equal(ops::sum_to(make({2, 3}, {1, 2, 3, 4, 5, 6}), {2, 1}), {6, 15}));
  CHECK(equal(ops::sum_to(make({2, 3}, {1, 2, 3, 4, 5, 6}), {}), {21}));
  CHECK(equal(ops::sum_to(Tensor::empty({0, 2}, DType::Float32), {2}), {0, 0}));
  CHECK(has(error_of([] { ops::sum_to(make({2, 3}, whole(6)), {2}); }), "[sum_to] shape must broadcast"));
}

TEST_CASE("sum_to the same shape gives a tensor of its own") {
  const Tensor dy = vec({1, 2});
  Tensor dx = ops::sum_to(dy, {2});
  dx.data<float>()[0] = 9;
  CHECK(equal(dy, {1, 2}));
}
