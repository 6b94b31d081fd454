// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("cat along every dim, in every element type") {
  for (DType dtype : kAll) {
    const Tensor a = make({2, 2}, {1, 0, 0, 1}, dtype), b = make({2, 1}, {1, 1}, dtype);
    CHECK(equal(ops::cat({a, b, a}, -1), {1, 0, 1, 1, 0, 0, 1, 1, 0, 1}));
    CHECK(equal(ops::cat({a, ops::permute(b, {1, 0})}, 0), {1, 0, 0, 1, 1, 1}));
  }
  CHECK(ops::cat({Tensor::empty({2, 0}, DType::Float32), make({2, 3}, whole(6))}, 1).shape() == Shape{2, 3});
}

TEST_CASE("one part gives a copy") {
  const Tensor x = vec({1, 2});
  Tensor y = ops::cat({x}, 0);
  y.data<float>()[0] = 5;
  CHECK(equal(x, {1, 2}));
}

TEST_CASE("cat refuses parts that differ") {
  const Tensor a = make({2, 2}, whole(4));
  CHECK(has(error_of([] { ops::cat({}, 0); }), "[cat] needs at least one tensor"));
  CHECK(has(error_of([&] {
              ops::cat({a, make({3, 1}, whole(3))}, 1);
            }),
            "but for dim 1: part 0 is [2, 2], part 1 is [3, 1]"));
  CHECK(has(error_of([&] { ops::cat({a, vec({1, 2})}, 0); }), "part 1 is [2]"));
  CHECK(has(error_of([&] { ops::cat({a, make({2, 2}, whole(4), DType::Int64)}, 0); }), "part 1 is int64"));
  CHECK(has(error_of([] { ops::cat({Tensor::scalar(1, DType::Float32)}, 0); }), "rank"));
}
