// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("amax and amin over any dims; NaN wins") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8}) {
    const Tensor x = make({2, 3}, {1, 7, 3, 4, 0, 6}, dtype);
    CHECK(ops::amax(x, {}, false).dtype() == dtype);
    CHECK(equal(ops::amax(x, {}, false), {7}));
    CHECK(equal(ops::amax(x, {0}, false), {4, 7, 6}));
    CHECK(equal(ops::amax(x, {-1}, true), {7, 6}));
    CHECK(equal(ops::amin(x, {}, false), {0}));
    CHECK(equal(ops::amin(x, {0}, false), {1, 0, 3}));
  }
  const Tensor x = make({3, 3}, {1, kNaN, 3, -kInf, -kInf, -kInf, kInf, 0, -1});
  CHECK(equal(ops::amax(x, {1}, false), {kNaN, -kInf, kInf}));
  CHECK(equal(ops::amin(x, {1}, false), {kNaN, -kInf, -1}));
  CHECK(equal(ops::amax(x, {0}, false), {kInf, kNaN, 3}));
}

TEST_CASE("NaN is found at every place of a long run") {
  for (int64_t place : {0, 5, 4095, 4096, 40000, 99998}) {
    Numbers numbers(99999, 1.0);
    numbers[place] = kNaN;
    CHECK(equal(ops::amax(vec(numbers), {}, false), {kNaN}));
    numbers[place] = 2;
    CHECK(equal(ops::amax(vec(numbers), {}, false), {2}));
    numbers[place] = -2;
    CHECK(equal(ops::amin(vec(numbers), {}, false), {-2}));
  }
}

TEST_CASE("the extreme is found at every place of runs of any length") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8}) {
    for (int64_t n : {1, 7, 16, 31, 32, 33, 64, 100, 128, 129, 300}) {
      Numbers numbers(n, 5);
      for (int64_t place = 0; place < n; ++place) {
        numbers[place] = 9;
        REQUIRE(equal(ops::amax(vec(numbers, dtype), {}, false), {9}));
        numbers[place] = 1;
        REQUIRE(equal(ops::amin(vec(numbers, dtype), {}, false), {1}));
        if (is_floating(dtype)) {
          numbers[place] = kNaN;
          REQUIRE(equal(ops::amax(vec(numbers, dtype), {}, false), {kNaN}));
          REQUIRE(equal(ops::amin(vec(numbers, dtype), {}, false), {kNaN}));
        }
        numbers[place] = 5;
      }
    }
  }
}

TEST_CASE("the extreme of nothing is an error") {
  const Tensor none = Tensor::empty({0, 3}, DType::Float32);
  CHECK(has(error_of([&] { ops::amax(none, {0}, false); }), "[amax] needs at least one element"));
  CHECK(has(error_of([&] { ops::amin(none, {}, false); }), "[amin] needs at least one element"));
  CHECK(ops::amax(none, {1}, false).shape() == Shape{0});
}

TEST_CASE("ties share the gradient evenly") {
  const Tensor x = make({2, 4}, {3, 1, 3, 3, 2, 5, 4, 5});
  const Tensor dy = vec({6, 8});
  CHECK(equal(ops::amax_backward(dy, x, ops::amax(x, {1}, false), {1}, false), {2, 0, 2, 2, 0, 4, 0, 4}));
  CHECK(equal(ops::amax_backward(dy, x, ops::amin(x, {1}, false), {1}, false), {0, 6, 0, 0, 8, 0, 0, 0}));
  const Tensor distinct = make({2, 3, 2}, {1, 9, 4, 2, 8, 3, 7, 5, 6, 10, 12, 11}, DType::Float64);
  check_gradient(
      [](const Tensor& v) {
        return ops::amax(v, {0, 2}, true);
      },
      [](auto& g, auto& v, auto& y) {
        return ops::amax_backward(g, v, y, {0, 2}, true);
      },
      distinct);
}
