// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

// The definition, with the index of an element taken apart and put together again.
Numbers plain_gather(const Tensor& x, int dim, const Tensor& index) {
  const Numbers from = read(x), at = read(index);
  Numbers result(at.size());
  for (int64_t i = 0; i < index.numel(); ++i) {
    int64_t offset = 0;
    int64_t rest = i;
    for (int d = x.rank() - 1; d >= 0; --d) {
      const int64_t place = d == dim ? static_cast<int64_t>(at[i]) : rest % index.size(d);
      offset += place * x.shape().product(d + 1, x.rank());
      rest /= index.size(d);
    }
    result[i] = from[offset];
  }
  return result;
}

}  // namespace

TEST_CASE("gather along every dim, with an index smaller or longer than x; the gradient by differences") {
  const Tensor x = make({3, 4, 5}, random(60), DType::Float64);
  for (int dim = 0; dim < 3; ++dim) {
    for (const Shape& shape : {Shape{3, 4, 5}, Shape{2, 3, 1}, Shape{1, 1, 1}, Shape{2, 2, 5}.with(dim, 9)}) {
      const int top = static_cast<int>(x.size(dim)) - 1;
      const Tensor index = make(shape, whole(shape.numel(), 0, top), DType::Int64);
      CHECK(equal(ops::gather(x, dim - 3, index), plain_gather(x, dim, index)));
      check_gradient(
          [&](const Tensor& v) { return ops::gather(v, dim, index); },
          [&](auto& dy, auto& v, auto&) { return ops::gather_backward(dy, v.shape(), dim, index); }, x);
    }
  }
}

TEST_CASE("gather in every element type; repeated indices are summed in the gradient") {
  for (DType dtype : kAll) {
    CHECK(equal(ops::gather(vec({0, 1}, dtype), 0, vec({1, 0, 1}, DType::Int64)), {1, 0, 1}));
  }
  CHECK(equal(ops::gather_backward(vec({1, 2, 4}), {2}, 0, vec({1, 0, 1}, DType::Int64)), {2, 5}));
  CHECK(ops::gather(make({2, 2}, whole(4)), 1, make({2, 0}, {}, DType::Int64)).shape() == Shape{2, 0});
}

TEST_CASE("gather names the index that is wrong") {
  const Tensor x = make({4, 10}, whole(40));
  CHECK(error_of([&] {
          ops::gather(x, 1, make({4, 1}, {0, 1, 2, 12}, DType::Int64));
        }) == "[gather] index 12 at position [3, 0] is out of range for dim 1 of size 10");
  CHECK(has(error_of([&] {
              ops::gather(x, 0, make({1, 2}, {0, -1}, DType::Int64));
            }),
            "index -1 at position [0, 1]"));
  CHECK(has(error_of([&] { ops::gather(x, 0, vec({0}, DType::Int64)); }), "index must have the rank of x"));
  CHECK(has(error_of([&] {
              ops::gather(x, 1, make({5, 1}, whole(5, 0, 1), DType::Int64));
            }),
            "index must not be larger than x but in dim 1"));
  CHECK(has(error_of([&] {
              ops::gather_backward(vec({1}), {4, 10}, 1, make({1, 1}, {0}, DType::Int64));
            }),
            "same shape"));
}
