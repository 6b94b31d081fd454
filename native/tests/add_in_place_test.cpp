// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("add_in_place scales, broadcasts and keeps the shape") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32}) {
    Tensor x = make({2, 3}, {1, 2, 3, 4, 5, 6}, dtype);
    ops::add_in_place(x, vec({10, 20, 30}, dtype), -2);
    CHECK(equal(x, {-19, -38, -57, -16, -35, -54}));
    ops::mul_in_place(x, make({2, 1}, {0, 2}, dtype));
    CHECK(equal(x, {0, 0, 0, -32, -70, -108}));
  }
  Tensor x = vec({1, 2});
  CHECK(has(error_of([&] { ops::add_in_place(x, make({2, 2}, whole(4)), 1); }), "of higher rank"));
  CHECK(has(error_of([&] {
              ops::add_in_place(x, vec({1, 2, 3}), 1);
            }),
            "[add_in_place] other must broadcast to x, which is [2]: it is [3] (dim 0: 3 vs 2)"));
  Tensor whole_numbers = vec({1, 2}, DType::Int64);
  CHECK(
      has(error_of([&] { ops::add_in_place(whole_numbers, whole_numbers, 0.5); }), "must be a whole number"));
  CHECK(equal(whole_numbers, {1, 2}));
}

TEST_CASE("the other operand may be x itself or overlap it") {
  Tensor base = vec(whole(40000));
  const Numbers before = read(base);
  Tensor front = base.view({39999}), back = base.view({39999}, 1);
  ops::add_in_place(back, front, 1);
  Numbers expected = before;
  for (size_t i = 1; i < before.size(); ++i) expected[i] += before[i - 1];
  CHECK(equal(base, expected));
  Tensor x = vec({1, 2, 3});
  ops::mul_in_place(x, x);
  CHECK(equal(x, {1, 4, 9}));
  ops::add_in_place(x, x.view({1}, 2), 1);
  CHECK(equal(x, {10, 13, 18}));
  ops::copy_in_place(x, x.view({1}));
  CHECK(equal(x, {10, 10, 10}));
}

TEST_CASE("fill_in_place and copy_in_place") {
  for (DType dtype : kAll) {
    Tensor x = Tensor::zeros({3}, dtype);
    ops::fill_in_place(x, 1);
    CHECK(equal(x, {1, 1, 1}));
    ops::copy_in_place(x, vec({0, 1, 0}));
    CHECK(equal(x, {0, 1, 0}));
  }
  Tensor x = Tensor::zeros({2, 2}, DType::Int32);
  ops::copy_in_place(x, vec({2.9, -2.9}));
  CHECK(equal(x, {2, -2, 2, -2}));
  CHECK(has(error_of([&] { ops::fill_in_place(x, 1.5); }), "[fill_in_place] value must be a whole number"));
  CHECK(has(error_of([&] { ops::fill_in_place(x, kNaN); }), "must be a whole number"));
  Tensor rows = Tensor::zeros({3, 2}, DType::Float32);
  Tensor middle = ops::slice_first(rows, 1, 2);
  ops::fill_in_place(middle, 7);
  CHECK(equal(rows, {0, 0, 7, 7, 0, 0}));
}
