// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("rows of the table by indices of any shape and both types") {
  for (DType dtype : kFloats) {
    const Tensor weight = make({3, 2}, {1, 2, 3, 4, 5, 6}, dtype);
    for (DType integer : {DType::Int64, DType::Int32}) {
      const Tensor y = ops::embedding(weight, make({2, 2}, {2, 0, 2, 1}, integer));
      CHECK(y.shape() == Shape{2, 2, 2});
      CHECK(equal(y, {5, 6, 1, 2, 5, 6, 3, 4}));
      CHECK(equal(ops::embedding(weight, make({}, {1}, integer)), {3, 4}));
      CHECK(ops::embedding(weight, make({0, 3}, {}, integer)).shape() == Shape{0, 3, 2});
    }
  }
}

TEST_CASE("the gradient sums the rows that were looked up, but for the padding") {
  for (DType dtype : kFloats) {
    const Tensor index = vec({2, 0, 2, 2}, DType::Int64);
    const Tensor dy = make({4, 2}, {1, 2, 3, 4, 5, 6, 7, 8}, dtype);
    CHECK(equal(ops::embedding_backward(dy, index, 4, -1, false), {3, 4, 0, 0, 13, 16, 0, 0}));
    CHECK(equal(ops::embedding_backward(dy, index, 4, 2, false), {3, 4, 0, 0, 0, 0, 0, 0}));
    CHECK(equal(ops::embedding_backward(make({4, 2}, {1, 2, 3, 4, 4, 6, 7, 4}, dtype), index, 3, -1, true),
                {3, 4, 0, 0, 4, 4}));
    CHECK(
        equal(ops::embedding_backward(make({0, 2}, {}, dtype), vec({}, DType::Int32), 1, -1, false), {0, 0}));
  }
  const Tensor index = make({3, 5}, whole(15, 0, 6), DType::Int64);
  check_gradient([&](const Tensor& w) { return ops::embedding(w, index); },
                 [&](auto& dy, auto&, auto&) { return ops::embedding_backward(dy, index, 7, -1, false); },
                 make({7, 4}, random(28), DType::Float64));
}

TEST_CASE("embedding gives the same bits for any thread count") {
  const Tensor index = vec(whole(5000, 0, 299), DType::Int64);
  check_threads([&] { return ops::embedding(make({300, 65}, random(300 * 65)), index); });
  check_threads([&] {
    return ops::embedding_backward(make({5000, 65}, random(5000 * 65)), index, 300, 3, true);
  });
}

TEST_CASE("renorm scales down the rows that are looked up and too long") {
  for (DType dtype : kFloats) {
    Tensor weight = make({3, 2}, {3, 4, 3, 4, 0.3, 0.4}, dtype);
    ops::embedding_renorm(weight, vec({2, 1, 1}, DType::Int64), 1, 2);
    // PyTorch divides by the norm and 1e-7.
    CHECK(all_close(weight, {3, 4, 0.6, 0.8, 0.3, 0.4}, 1e-6, 0));
    Tensor ones = make({1, 2}, {3, -1}, dtype);
    ops::embedding_renorm(ones, vec({0}, DType::Int64), 2, 1);
    CHECK(all_close(ones, {1.5, -0.5}, 1e-6, 0));
    ops::embedding_renorm(ones, vec({0}, DType::Int64), 1, kInf);
    CHECK(all_close(ones, {1, -1.0 / 3}, 1e-6, 0));
    ops::embedding_renorm(ones, vec({0}, DType::Int64), 100, 3);
    CHECK(all_close(ones, {1, -1.0 / 3}, 1e-6, 0));
  }
}

TEST_CASE("embedding names the index that is wrong") {
  const Tensor weight = make({3, 2}, whole(6));
  CHECK(error_of([&] {
          ops::embedding(weight, make({1, 2}, {0, 3}, DType::Int64));
        }) == "[embedding] an index must be in [0, 3), but index[0, 1] is 3; the table's rows are 3");
  CHECK(has(error_of([&] { ops::embedding(weight, vec({-1}, DType::Int32)); }), "index[0] is -1"));
  CHECK(
      has(error_of([&] { ops::embedding(weight, vec({1})); }), "index must be int64 or int32, got float32"));
  CHECK(
      has(error_of([&] { ops::embedding(vec({1}), vec({0}, DType::Int64)); }), "weight must be [rows, dim]"));
  CHECK(has(error_of([&] { ops::embedding_backward(weight, vec({0}, DType::Int64), 3, -1, false); }),
            "dy must have the shape of index, [1], and one dim more, got [3, 2]"));
  Tensor changed = weight;
  CHECK(has(error_of([&] { ops::embedding_renorm(changed, vec({0}, DType::Int64), -1, 2); }),
            "max_norm must not be negative, got -1"));
  CHECK(has(error_of([&] { ops::embedding_renorm(changed, vec({0}, DType::Int64), 1, 0); }),
            "norm_type must be positive, got 0"));
}

TEST_CASE("one_hot has a one at each index") {
  const Tensor y = ops::one_hot(make({2, 2}, {0, 2, 1, 0}, DType::Int64), 3);
  CHECK(y.shape() == Shape{2, 2, 3});
  CHECK(y.dtype() == DType::Int64);
  CHECK(equal(y, {1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0}));
  CHECK(equal(ops::one_hot(make({}, {1}, DType::Int32), 2), {0, 1}));
  CHECK(ops::one_hot(vec({}, DType::Int64), 3).shape() == Shape{0, 3});
  CHECK(error_of([] { ops::one_hot(vec({3}, DType::Int64), 3); }) ==
        "[one_hot] an index must be in [0, 3), but index[0] is 3; the classes are 3");
  CHECK(has(error_of([] { ops::one_hot(vec({0}, DType::Int64), 0); }), "classes must be positive, got 0"));
}
