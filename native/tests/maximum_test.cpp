// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("maximum and minimum let NaN through") {
  for (DType dtype : kFloats) {
    const Tensor a = vec({1, 5, kNaN, 2, -kInf}, dtype), b = vec({3, 4, 1, kNaN, kInf}, dtype);
    CHECK(equal(ops::maximum(a, b), {3, 5, kNaN, kNaN, kInf}));
    CHECK(equal(ops::minimum(a, b), {1, 4, kNaN, kNaN, -kInf}));
  }
  for (DType dtype : kIntegers) {
    CHECK(equal(ops::maximum(vec({1, 9}, dtype), vec({5}, dtype)), {5, 9}));
    CHECK(equal(ops::minimum(vec({1, 9}, dtype), vec({5}, dtype)), {1, 5}));
  }
}

TEST_CASE("the gradient goes to the one taken, half to each on a tie") {
  const Tensor dy = vec({8, 8, 8}), a = vec({1, 5, 2}), b = vec({3, 4, 2});
  CHECK(equal(ops::maximum_backward(dy, a, b), {0, 8, 4}));
  CHECK(equal(ops::maximum_backward(dy, b, a), {8, 0, 4}));
  CHECK(equal(ops::minimum_backward(dy, a, b), {8, 0, 4}));
  CHECK(equal(ops::minimum_backward(dy, b, a), {0, 8, 4}));
  // As torch: NaN on either side sends the whole gradient to both.
  CHECK(equal(ops::maximum_backward(vec({2, 2}), vec({kNaN, 1}), vec({1, kNaN})), {2, 2}));
}
