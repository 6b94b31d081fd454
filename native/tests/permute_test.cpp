// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

Numbers plain_permute(const Tensor& x, const ops::Dims& order) {
  const Numbers numbers = read(x);
  const int rank = x.rank();
  Numbers result(numbers.size());
  for (int64_t i = 0; i < x.numel(); ++i) {
    int64_t from = 0;
    int64_t rest = i;
    for (int d = rank - 1; d >= 0; --d) {
      const int source = static_cast<int>(order[d]);
      from += rest % x.size(source) * x.shape().product(source + 1, rank);
      rest /= x.size(source);
    }
    result[i] = numbers[from];
  }
  return result;
}

}  // namespace

TEST_CASE("every order of up to five dims") {
  for (const Shape& shape :
       {Shape{5}, Shape{3, 4}, Shape{2, 3, 4}, Shape{2, 1, 3, 5}, Shape{2, 3, 1, 4, 2}}) {
    const Tensor x = make(shape, whole(shape.numel(), 0, 99), DType::Int64);
    ops::Dims order;
    for (int d = 0; d < shape.rank(); ++d) order.push_back(d);
    do {
      const Tensor y = ops::permute(x, order);
      for (int d = 0; d < shape.rank(); ++d) REQUIRE(y.size(d) == shape[static_cast<int>(order[d])]);
      REQUIRE(equal(y, plain_permute(x, order)));
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

TEST_CASE("sizes around and above a block, in every element type") {
  for (DType dtype : kAll) {
    for (int64_t rows : {1, 31, 32, 33, 257}) {
      const Tensor x = ops::cast(make({rows, 67}, whole(rows * 67, 0, 1)), dtype);
      CHECK(equal(ops::permute(x, {1, 0}), plain_permute(x, {1, 0})));
    }
  }
  const Tensor images = make({5, 3, 40, 41}, whole(5 * 3 * 40 * 41));
  for (const ops::Dims& order :
       {ops::Dims{0, 2, 3, 1}, ops::Dims{0, 1, 3, 2}, ops::Dims{1, 0, 2, 3}, ops::Dims{3, 2, 1, 0}}) {
    CHECK(equal(ops::permute(images, order), plain_permute(images, order)));
    check_threads([&] { return ops::permute(images, order); });
  }
}

TEST_CASE("permute takes negative dims and refuses wrong orders") {
  const Tensor x = make({2, 3}, {1, 2, 3, 4, 5, 6});
  CHECK(equal(ops::permute(x, {-1, 0}), {1, 4, 2, 5, 3, 6}));
  CHECK(ops::permute(Tensor::scalar(3, DType::Float32), {}).rank() == 0);
  CHECK(ops::permute(Tensor::empty({0, 3}, DType::Float32), {1, 0}).shape() == Shape{3, 0});
  CHECK(has(error_of([&] { ops::permute(x, {0}); }),
            "[permute] order must name each of the 2 dims of x once, got 1"));
  CHECK(has(error_of([&] { ops::permute(x, {0, -2}); }), "twice"));
  CHECK(has(error_of([&] { ops::permute(x, {0, 2}); }), "[permute] dim must be in"));
}
