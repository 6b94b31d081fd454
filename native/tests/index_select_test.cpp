// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("rows and columns by index, repeated and reordered") {
  for (DType dtype : kAll) {
    const Tensor x = make({3, 2}, {1, 0, 0, 0, 1, 1}, dtype);
    CHECK(equal(ops::index_select(x, 0, vec({2, 0, 2}, DType::Int64)), {1, 1, 1, 0, 1, 1}));
    CHECK(equal(ops::index_select(x, -1, vec({1}, DType::Int64)), {0, 0, 1}));
  }
  CHECK(ops::index_select(make({3, 2}, whole(6)), 0, vec({}, DType::Int64)).shape() == Shape{0, 2});
}

TEST_CASE("the gradient sums repeated indices and agrees with differences") {
  const Tensor index = vec({2, 0, 2, 2}, DType::Int64);
  for (int dim : {0, 1, 2}) {
    const Tensor x = make({3, 4, 5}, random(60), DType::Float64);
    check_gradient(
        [&](const Tensor& v) { return ops::index_select(v, dim, index); },
        [&](auto& dy, auto& v, auto&) { return ops::index_select_backward(dy, v.shape(), dim, index); }, x);
  }
  CHECK(equal(ops::index_select_backward(make({3, 1}, {1, 2, 4}), {2, 1}, 0, vec({1, 1, 1}, DType::Int64)),
              {0, 7}));
  check_threads([] {
    const Tensor dy = make({500, 700}, random(350000));
    return ops::index_select_backward(dy, {10, 700}, 0, vec(whole(500, 0, 9), DType::Int64));
  });
}

TEST_CASE("index_select names the index that is wrong") {
  const Tensor x = make({3, 2}, whole(6));
  CHECK(error_of([&] {
          ops::index_select(x, 0, vec({0, 3}, DType::Int64));
        }) == "[index_select] index 3 at position [1] is out of range for dim 0 of size 3");
  CHECK(has(error_of([&] { ops::index_select(x, 1, vec({-1}, DType::Int64)); }), "index -1 at position [0]"));
  CHECK(has(error_of([&] { ops::index_select(x, 0, vec({0}, DType::Int32)); }),
            "index must be int64, got int32"));
  CHECK(has(error_of([&] { ops::index_select(x, 0, make({1, 1}, {0}, DType::Int64)); }), "rank"));
  CHECK(has(error_of([&] {
              ops::index_select_backward(x, {3, 2}, 0, vec({0}, DType::Int64));
            }),
            "[1, 2], got [3, 2]"));
  CHECK(has(error_of([&] {
              ops::index_select_backward(x, {3, 2}, 0, vec({0, 1, 5}, DType::Int64));
            }),
            "index 5"));
}
