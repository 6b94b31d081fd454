// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("reshape and slice_first are views") {
  const Tensor x = make({3, 2}, {1, 2, 3, 4, 5, 6});
  Tensor flat = ops::reshape(x, {6});
  Tensor rows = ops::slice_first(x, 1, 3);
  CHECK(equal(rows, {3, 4, 5, 6}));
  flat.data<float>()[2] = 9;
  CHECK(equal(rows, {9, 4, 5, 6}));
  CHECK(equal(ops::slice_first(rows, 1, 2), {5, 6}));
  CHECK(ops::slice_first(x, 3, 3).shape() == Shape{0, 2});
}

TEST_CASE("reshape and slice_first refuse what does not fit") {
  const Tensor x = make({3, 2}, whole(6));
  CHECK(has(error_of([&] { ops::reshape(x, {4}); }),
            "[reshape] the element counts must agree: x is [3, 2] (6)"));
  for (auto [start, end] : {std::pair{-1, 2}, {2, 1}, {0, 4}}) {
    CHECK(has(error_of([&, s = start, e = end] { ops::slice_first(x, s, e); }),
              "[slice_first] needs 0 <= start <= end <= 3"));
  }
  CHECK(has(error_of([] { ops::slice_first(Tensor::scalar(1, DType::Float32), 0, 0); }), "rank"));
}
