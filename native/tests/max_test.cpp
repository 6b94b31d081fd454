// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("max, min, argmax and argmin take the first of ties") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8}) {
    const Tensor x = make({2, 4}, {3, 1, 3, 1, 2, 5, 0, 5}, dtype);
    CHECK(equal(ops::argmax(x, 1, false), {0, 1}));
    CHECK(equal(ops::argmin(x, -1, true), {1, 2}));
    CHECK(equal(ops::argmax(x, 0, false), {0, 1, 0, 1}));
    const auto [values, indices] = ops::max(x, 1, true);
    CHECK(values.shape() == Shape{2, 1});
    CHECK(values.dtype() == dtype);
    CHECK(indices.dtype() == DType::Int64);
    CHECK(equal(values, {3, 5}));
    CHECK(equal(ops::min(x, 0, false).first, {2, 1, 0, 1}));
    CHECK(equal(ops::min(x, 0, false).second, {1, 0, 1, 0}));
  }
}

TEST_CASE("the first NaN is the extreme") {
  const Tensor x = make({2, 4}, {3, kNaN, 9, kNaN, kNaN, kInf, -kInf, 5});
  CHECK(equal(ops::argmax(x, 1, false), {1, 0}));
  CHECK(equal(ops::argmin(x, 1, false), {1, 0}));
  CHECK(equal(ops::max(x, 0, false).second, {1, 0, 0, 0}));
  CHECK(equal(ops::max(x, 0, false).first, {kNaN, kNaN, 9, kNaN}));
}

TEST_CASE("a middle dim, more columns than a block") {
  const int64_t n = 5, width = 601;
  const Tensor x = make({3, n, width}, whole(3 * n * width));
  const Numbers numbers = read(x);
  Numbers expected;
  for (int64_t o = 0; o < 3; ++o) {
    for (int64_t i = 0; i < width; ++i) {
      int64_t best = 0;
      for (int64_t j = 1; j < n; ++j) {
        if (numbers[(o * n + j) * width + i] > numbers[(o * n + best) * width + i]) best = j;
      }
      expected.push_back(static_cast<double>(best));
    }
  }
  CHECK(equal(ops::argmax(x, 1, false), expected));
}

TEST_CASE("scalars, empty tensors, errors") {
  CHECK(equal(ops::argmax(Tensor::scalar(3, DType::Float32), 0, false), {0}));
  CHECK(ops::max(Tensor::scalar(3, DType::Float32), -1, true).first.rank() == 0);
  CHECK(ops::argmax(Tensor::empty({0, 3}, DType::Float32), 1, false).shape() == Shape{0});
  CHECK(has(error_of([] {
              ops::argmax(Tensor::empty({0, 3}, DType::Float32), 0, false);
            }),
            "[argmax] needs at least one element along dim 0, got shape [0, 3]"));
  CHECK(has(error_of([] { ops::max(vec({1}), 1, false); }), "[max] dim must be in [-1, 0]"));
}
