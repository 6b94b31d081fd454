// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("comparisons give bool for every element type") {
  for (DType dtype : kAll) {
    const Tensor a = vec({0, 1, 1, 0}, dtype), b = vec({0, 0, 1, 1}, dtype);
    CHECK(ops::eq(a, b).dtype() == DType::Bool);
    CHECK(equal(ops::eq(a, b), {1, 0, 1, 0}));
    CHECK(equal(ops::ne(a, b), {0, 1, 0, 1}));
    CHECK(equal(ops::lt(a, b), {0, 0, 0, 1}));
    CHECK(equal(ops::le(a, b), {1, 0, 1, 1}));
    CHECK(equal(ops::gt(a, b), {0, 1, 0, 0}));
    CHECK(equal(ops::ge(a, b), {1, 1, 1, 0}));
    CHECK(equal(ops::logical_and(a, b), {0, 0, 1, 0}));
    CHECK(equal(ops::logical_or(a, b), {0, 1, 1, 1}));
    CHECK(equal(ops::logical_xor(a, b), {0, 1, 0, 1}));
  }
}

TEST_CASE("NaN equals nothing and is true; -0 equals 0 and is false") {
  const Tensor a = vec({kNaN, -0.0, kNaN}), b = vec({kNaN, 0, 1});
  CHECK(equal(ops::eq(a, b), {0, 1, 0}));
  CHECK(equal(ops::ne(a, b), {1, 0, 1}));
  CHECK(equal(ops::ge(a, b), {0, 1, 0}));
  CHECK(equal(ops::logical_and(a, b), {1, 0, 1}));
  CHECK(equal(ops::logical_xor(a, b), {0, 0, 0}));
}

TEST_CASE("comparisons broadcast and refuse mixed element types") {
  CHECK(equal(ops::gt(make({2, 2}, {1, 2, 3, 4}), vec({2})), {0, 0, 1, 1}));
  CHECK(equal(ops::gt(make({2, 2}, {256, 2, 3, 400}, DType::Int64), vec({255}, DType::Int64)), {1, 0, 0, 1}));
  CHECK(has(error_of([] { ops::eq(vec({1}), vec({1}, DType::Int64)); }),
            "[eq] a and b must have the same dtype"));
}
