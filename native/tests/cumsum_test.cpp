// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("cumsum and cumprod along every dim are exact on whole numbers, in every number type") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8}) {
    const Tensor x = make({3, 4, 300}, whole(3600, 0, 2), dtype);
    for (int dim = 0; dim < 3; ++dim) {
      const int64_t inner = x.shape().product(dim + 1, 3), n = x.size(dim);
      Numbers sums = read(x), products = read(x), tails = read(x);
      for (int64_t i = 0; i < 3600; ++i) {
        if (i / inner % n > 0) sums[i] += sums[i - inner];
        if (i / inner % n > 0) products[i] *= products[i - inner];
        const int64_t j = 3599 - i;
        if (j / inner % n < n - 1) tails[j] += tails[j + inner];
      }
      CHECK(equal(ops::cumsum(x, dim, false), sums));
      CHECK(equal(ops::cumsum(x, dim - 3, true), tails));
      if (n < 20) CHECK(equal(ops::cumprod(x, dim), products));
    }
  }
}

TEST_CASE("integers and bool give int64; scalars and nothing stay") {
  CHECK(ops::cumsum(vec({1, 1}, DType::Bool), 0, false).dtype() == DType::Int64);
  CHECK(equal(ops::cumsum(vec({1, 0, 1}, DType::Bool), 0, false), {1, 1, 2}));
  CHECK(equal(ops::cumprod(Tensor::scalar(3, DType::Float32), 0), {3}));
  CHECK(ops::cumsum(make({0, 3}, {}), 0, false).shape() == Shape{0, 3});
  CHECK(error_of([] { ops::cumsum(vec({1}), 1, false); }) ==
        "[cumsum] dim must be in [-1, 0] for a tensor of rank 1, got 1");
}

TEST_CASE("float32 sums are carried in float64: 2^24 + 1 ones are counted") {
  const Tensor ones = Tensor::full({(1 << 24) + 3}, DType::Float32, 1);
  const Tensor sums = ops::cumsum(ones, 0, false);
  CHECK(sums.data<float>()[(1 << 24) + 1] == (1 << 24) + 2);
}

TEST_CASE("the gradient of cumprod agrees with differences, with zeros in the row too") {
  Numbers numbers = random(24);
  numbers[3] = numbers[9] = numbers[10] = 0;
  const Tensor x = make({2, 4, 3}, numbers, DType::Float64);
  for (int dim = 0; dim < 3; ++dim) {
    check_gradient([&](const Tensor& v) { return ops::cumprod(v, dim); },
                   [&](auto& dy, auto& v, auto&) { return ops::cumprod_backward(dy, v, dim); }, x);
  }
}

TEST_CASE("cumsum gives the same bits on 1, 2 and 3 threads") {
  const Tensor x = make({70, 1001}, random(70 * 1001));
  check_threads([&] { return ops::cumsum(x, 0, false); });
  check_threads([&] { return ops::cumsum(x, 1, true); });
}
