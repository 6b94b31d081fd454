// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("slice along every dim, with steps, in every element type") {
  for (DType dtype : kAll) {
    const Tensor x = ops::cast(make({2, 5, 3}, whole(30, 0, 1)), dtype);
    const Numbers numbers = read(x);
    for (int dim = 0; dim < 3; ++dim) {
      const int64_t size = x.size(dim);
      for (int64_t start = 0; start <= size; ++start) {
        for (int64_t end = start; end <= size; ++end) {
          for (int64_t step : {int64_t{1}, int64_t{2}, int64_t{3}, std::numeric_limits<int64_t>::max()}) {
            const int64_t inner = x.shape().product(dim + 1, 3), outer = x.shape().product(0, dim);
            Numbers expected;
            for (int64_t o = 0; o < outer; ++o) {
              for (int64_t j = start; j < end; j += std::min(step, int64_t{100})) {
                for (int64_t i = 0; i < inner; ++i) expected.push_back(numbers[(o * size + j) * inner + i]);
              }
            }
            REQUIRE(equal(ops::slice(x, dim - 3, start, end, step), expected));
          }
        }
      }
    }
  }
}

TEST_CASE("large slices are copied in pieces") {
  const Tensor x = make({3, 70001, 2}, whole(420006));
  const Tensor y = ops::slice(x, 1, 1, 70001, 1);
  const Numbers from = read(x);
  Numbers expected;
  for (int o = 0; o < 3; ++o) {
    expected.insert(expected.end(), from.begin() + o * 140002 + 2, from.begin() + (o + 1) * 140002);
  }
  CHECK(equal(y, expected));
}

TEST_CASE("the gradient of slice agrees with differences") {
  const Tensor x = make({2, 5, 3}, random(30), DType::Float64);
  for (int dim = 0; dim < 3; ++dim) {
    for (int64_t step : {1, 2}) {
      const int64_t end = x.size(dim);
      check_gradient(
          [&](const Tensor& v) { return ops::slice(v, dim, 1, end, step); },
          [&](auto& dy, auto& v, auto&) { return ops::slice_backward(dy, v.shape(), dim, 1, step); }, x);
    }
  }
}

TEST_CASE("slice refuses what does not fit") {
  const Tensor x = make({3, 2}, whole(6));
  CHECK(has(error_of([&] { ops::slice(x, 1, 0, 3, 1); }), "[slice] needs 0 <= start <= end <= 2 for dim 1"));
  CHECK(has(error_of([&] { ops::slice(x, 0, 2, 1, 1); }), "got start 2 and end 1"));
  CHECK(has(error_of([&] { ops::slice(x, 0, 0, 1, 0); }), "step must be positive, got 0"));
  CHECK(has(error_of([&] { ops::slice(x, 2, 0, 1, 1); }), "[slice] dim must be in"));
  CHECK(has(error_of([&] { ops::slice_backward(x, {4, 2}, 0, 0, 2); }), "do not fit in dim 0 of size 4"));
  CHECK(has(error_of([&] {
              ops::slice_backward(x, {4, 3}, 0, 0, 1);
            }),
            "must have the sizes of shape but for dim 0"));
  CHECK(has(error_of([&] { ops::slice_backward(x, {4, 2}, 0, 2, 1); }), "do not fit"));
  CHECK(has(error_of([&] { ops::slice_backward(x, {4, 2}, 0, -1, 1); }), "do not fit"));
}
