// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

// The sum over flagged dims, one element after the other in long double.
Numbers plain_sum(const Tensor& x, const std::vector<bool>& reduces) {
  std::vector<int64_t> stride(x.rank(), 0);
  int64_t count = 1;
  for (int d = x.rank() - 1; d >= 0; --d) {
    if (reduces[d]) continue;
    stride[d] = count;
    count *= x.size(d);
  }
  std::vector<long double> sums(count, 0);
  const Numbers numbers = read(x);
  for (int64_t i = 0; i < x.numel(); ++i) {
    int64_t at = 0;
    for (int64_t d = x.rank() - 1, rest = i; d >= 0; --d) {
      at += rest % x.size(static_cast<int>(d)) * stride[d];
      rest /= x.size(static_cast<int>(d));
    }
    sums[at] += numbers[i];
  }
  return Numbers(sums.begin(), sums.end());
}

}  // namespace

TEST_CASE("sums over every set of dims, whole numbers so that they are exact") {
  for (const Shape& shape :
       {Shape{2, 3, 4, 5}, Shape{7, 1, 1031, 3}, Shape{3, 300, 2, 20}, Shape{40013, 2, 1, 2}}) {
    const Tensor x = make(shape, whole(shape.numel()));
    const Tensor integers = ops::cast(x, DType::Int32);
    for (int set = 1; set < 16; ++set) {
      ops::Dims dims;
      std::vector<bool> reduces(4);
      Shape kept = shape;
      for (int d = 0; d < 4; ++d) {
        if (!(set >> d & 1)) continue;
        dims.push_back(d - 4);
        reduces[d] = true;
        kept = kept.with(d, 1);
      }
      const Numbers expected = plain_sum(x, reduces);
      CAPTURE(shape);
      CAPTURE(set);
      const Tensor y = ops::sum(x, dims, true);
      REQUIRE(y.shape() == kept);
      REQUIRE(equal(y, expected));
      REQUIRE(ops::sum(x, dims, false).rank() == 4 - static_cast<int>(dims.size()));
      REQUIRE(equal(ops::sum(integers, dims, false), expected));
    }
  }
}

TEST_CASE("2^24 + 1 ones, and the float32 sum of a million numbers") {
  const int64_t n = (int64_t{1} << 24) + 2;
  CHECK(equal(ops::sum(Tensor::full({n}, DType::Float32, 1), {}, false), {16777218}));
  CHECK(equal(ops::sum(Tensor::full({n / 2, 2}, DType::Float32, 1), {0}, false), {8388609, 8388609}));
  const Tensor x = vec(random(1000003));
  CHECK(all_close(ops::sum(x, {}, false), plain_sum(x, {true}), 1e-7, 0));
}

TEST_CASE("the same bits for any thread count") {
  const Tensor x = make({301, 1009}, random(301 * 1009), DType::Float64);
  for (const ops::Dims& dims : {ops::Dims{}, ops::Dims{0}, ops::Dims{1}}) {
    check_threads([&] { return ops::sum(x, dims, false); });
  }
}

TEST_CASE("integers and bool sum to int64, nothing to 0") {
  for (DType dtype : {DType::Int64, DType::Int32, DType::UInt8, DType::Bool}) {
    const Tensor y = ops::sum(Tensor::full({300}, dtype, 1), {}, false);
    CHECK(y.dtype() == DType::Int64);
    CHECK(equal(y, {300}));
  }
  CHECK(equal(ops::sum(Tensor::empty({0, 2}, DType::Float32), {0}, false), {0, 0}));
  CHECK(ops::sum(Tensor::empty({0, 2}, DType::Float32), {1}, true).shape() == Shape{0, 1});
  CHECK(equal(ops::sum(Tensor::scalar(5, DType::Float32), {-1}, false), {5}));
  CHECK(equal(ops::sum(vec({1, kInf, -kInf}), {}, false), {kNaN}));
}

TEST_CASE("mean") {
  CHECK(equal(ops::mean(make({2, 3}, {1, 2, 3, 4, 5, 9}), {1}, true), {2, 6}));
  CHECK(equal(ops::mean(Tensor::empty({0}, DType::Float32), {}, false), {kNaN}));
  CHECK(equal(ops::mean(Tensor::full({3, 100003}, DType::Float32, 0.1), {1}, false),
              Numbers(3, static_cast<double>(0.1f))));
  CHECK(has(error_of([] { ops::mean(vec({1}, DType::Int64), {}, false); }), "cast x to float32 first"));
}

TEST_CASE("dims are checked") {
  const Tensor x = make({2, 3}, whole(6));
  CHECK(has(error_of([&] { ops::sum(x, {2}, false); }), "[sum] dim must be in [-2, 1]"));
  CHECK(has(error_of([&] { ops::sum(x, {1, -1}, false); }), "twice"));
}

TEST_CASE("the gradients of sum and mean agree with differences") {
  const Tensor x = make({2, 3, 4}, random(24), DType::Float64);
  for (bool keep : {false, true}) {
    for (const ops::Dims& dims : {ops::Dims{}, ops::Dims{1}, ops::Dims{0, 2}, ops::Dims{-1}}) {
      check_gradient(
          [&](const Tensor& v) { return ops::sum(v, dims, keep); },
          [&](auto& dy, auto& v, auto&) { return ops::sum_backward(dy, v.shape(), dims, keep, 1); }, x);
    }
  }
  check_gradient(
      [](const Tensor& v) { return ops::mean(v, {1}, false); },
      [](auto& dy, auto& v, auto&) { return ops::sum_backward(dy, v.shape(), {1}, false, 1.0 / 3); }, x);
  CHECK(has(error_of([&] { ops::sum_backward(x, x.shape(), {1}, false, 1); }), "[2, 4], got [2, 3, 4]"));
}
