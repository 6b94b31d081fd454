// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"

#include <doctest/doctest.h>

using namespace rushlight;

TEST_CASE("dtype checks name the argument and what came") {
  const Tensor x = Tensor::zeros({2}, DType::Int64);
  const Tensor y = Tensor::zeros({2}, DType::Float32);
  CHECK_THROWS_WITH_AS(check::floating("exp", "x", x), "[exp] x must be float32 or float64, got int64",
                       Error);
  CHECK_NOTHROW(check::floating("exp", "y", y));
  CHECK_THROWS_WITH_AS(check::dtype("gather", "index", y, DType::Int64),
                       "[gather] index must be int64, got float32", Error);
  CHECK_NOTHROW(check::dtype("gather", "index", x, DType::Int64));
  CHECK_THROWS_WITH_AS(
      check::same_dtype("add", "a", x, "b", y),
      "[add] a and b must have the same dtype: a is int64, b is float32; convert one of them", Error);
  CHECK_NOTHROW(check::same_dtype("add", "a", x, "b", x));
}

TEST_CASE("shape and rank checks show the shapes") {
  const Tensor x = Tensor::zeros({2, 3}, DType::Float32);
  const Tensor y = Tensor::zeros({3, 2}, DType::Float32);
  CHECK_THROWS_WITH_AS(check::same_shape("mse_loss", "x", x, "y", y),
                       "[mse_loss] x and y must have the same shape: x is [2, 3], y is [3, 2]", Error);
  CHECK_NOTHROW(check::same_shape("mse_loss", "x", x, "y", x));
  CHECK_THROWS_WITH_AS(check::rank("conv2d", "x", x, 4, 4), "[conv2d] x must have rank 4, got rank 2: [2, 3]",
                       Error);
  CHECK_THROWS_WITH_AS(check::rank("conv2d", "x", x, 3, 4),
                       "[conv2d] x must have rank 3 to 4, got rank 2: [2, 3]", Error);
  CHECK_NOTHROW(check::rank("linear", "x", x, 1, 2));
}

TEST_CASE("number checks name the number") {
  CHECK_THROWS_WITH_AS(check::positive("conv2d", "stride", 0), "[conv2d] stride must be positive, got 0",
                       Error);
  CHECK_NOTHROW(check::positive("conv2d", "stride", 1));
  CHECK_THROWS_WITH_AS(check::not_negative("conv2d", "padding", -1),
                       "[conv2d] padding must not be negative, got -1", Error);
  CHECK_NOTHROW(check::not_negative("conv2d", "padding", 0));
}

TEST_CASE("dims count from the end when negative, and a scalar has one") {
  CHECK(check::dim("sum", 1, 3) == 1);
  CHECK(check::dim("sum", -1, 3) == 2);
  CHECK(check::dim("sum", 0, 0) == 0);
  CHECK(check::dim("sum", -1, 0) == 0);
  CHECK_THROWS_WITH_AS(check::dim("sum", 3, 3), "[sum] dim must be in [-3, 2] for a tensor of rank 3, got 3",
                       Error);
  CHECK_THROWS_AS(check::dim("sum", -4, 3), Error);
  CHECK_THROWS_AS(check::dim("sum", INT64_MIN, 3), Error);
  CHECK_THROWS_AS(check::dim("sum", 1, 0), Error);
}

TEST_CASE("a set of dims becomes flags") {
  using Flags = std::vector<bool>;
  CHECK(check::dims("sum", {0, -1}, 3) == Flags{true, false, true});
  CHECK(check::dims("sum", {}, 2) == Flags{true, true});
  CHECK(check::dims("sum", {}, 0).empty());
  CHECK(check::dims("sum", {-1}, 0).empty());
  CHECK_THROWS_WITH_AS(check::dims("sum", {1, -1}, 2), "[sum] dim 1 is given twice", Error);
  CHECK_THROWS_AS(check::dims("sum", {0, -1}, 0), Error);
}

TEST_CASE("size arithmetic does not overflow in silence") {
  CHECK(check::multiply("conv2d", "the kernel", 3, 5) == 15);
  CHECK(check::add("conv2d", "the input", 3, -5) == -2);
  CHECK_THROWS_WITH_AS(check::multiply("conv2d", "the kernel", INT64_MAX, 2),
                       "[conv2d] the kernel is too large: 9223372036854775807 * 2 does not fit in 64 bits",
                       Error);
  CHECK_THROWS_AS(check::multiply("conv2d", "the kernel", INT64_MIN, -1), Error);
  CHECK_THROWS_WITH_AS(check::add("conv2d", "the input", INT64_MAX, 1),
                       "[conv2d] the input is too large: 9223372036854775807 + 1 does not fit in 64 bits",
                       Error);
}
