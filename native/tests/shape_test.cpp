// SPDX-License-Identifier: Apache-2.0
#include "rushlight/shape.h"

#include <doctest/doctest.h>

#include <sstream>
#include <vector>

#include "rushlight/error.h"

using namespace rushlight;

namespace {

std::string text(const Shape& shape) {
  std::ostringstream out;
  out << shape;
  return out.str();
}

Shape checked(const std::vector<int64_t>& sizes) {
  return Shape("reshape", sizes.data(), static_cast<int64_t>(sizes.size()));
}

}  // namespace

TEST_CASE("a shape knows its sizes, its rank and its element count") {
  const Shape shape{2, 3, 5};
  CHECK(shape.rank() == 3);
  CHECK(shape.numel() == 30);
  CHECK(shape[1] == 3);
  CHECK(shape.product(1, 3) == 15);
  CHECK(shape.product(2, 2) == 1);
  CHECK(text(shape) == "[2, 3, 5]");
}

TEST_CASE("a scalar has rank 0 and one element") {
  CHECK(Shape().rank() == 0);
  CHECK(Shape().numel() == 1);
  CHECK(text(Shape()) == "[]");
  CHECK(Shape() == checked({}));
}

TEST_CASE("a size of zero makes a shape without elements") {
  CHECK(Shape{4, 0, 3}.numel() == 0);
  CHECK(Shape{4, 0, 3}.product(0, 1) == 4);
}

TEST_CASE("shapes are equal when ranks and sizes are") {
  CHECK(Shape{2, 3} == Shape{2, 3});
  CHECK(Shape{2, 3} != Shape{3, 2});
  CHECK(Shape{2, 3} != Shape{2, 3, 1});
  CHECK(Shape{1} != Shape());
}

TEST_CASE("sizes can be changed, removed and inserted") {
  const Shape shape{2, 3, 5};
  CHECK(shape.with(1, 7) == Shape{2, 7, 5});
  CHECK(shape.without(0) == Shape{3, 5});
  CHECK(shape.without(2) == Shape{2, 3});
  CHECK(Shape{4}.without(0) == Shape());
  CHECK(shape.inserted(0, 1) == Shape{1, 2, 3, 5});
  CHECK(shape.inserted(3, 1) == Shape{2, 3, 5, 1});
}

TEST_CASE("the new shapes are checked too") {
  const Shape full{1, 1, 1, 1, 1, 1, 1, 1};
  CHECK_THROWS_WITH_AS(full.inserted(0, 1), "[shape] a shape has 0 to 8 dims, got 9", Error);
  CHECK_THROWS_AS((Shape{2, 3}.with(0, -1)), Error);
  CHECK_THROWS_AS((Shape{2, int64_t{1} << 40}.with(0, int64_t{1} << 40)), Error);
  CHECK_THROWS_WITH_AS((Shape{2, 3}.with(2, 1)), "[shape] dim must be in [0, 2), got 2", Error);
  CHECK_THROWS_AS((Shape{2, 3}.without(-1)), Error);
  CHECK_THROWS_AS((Shape{2, 3}.inserted(3, 1)), Error);
  CHECK_THROWS_AS((Shape{2, 3}.product(0, 3)), Error);
}

TEST_CASE("absurd sizes are refused under the op's name") {
  CHECK_THROWS_WITH_AS(checked({2, -3}), "[reshape] sizes must not be negative, got [2, -3]", Error);
  CHECK_THROWS_WITH_AS(checked(std::vector<int64_t>(9, 1)), "[reshape] a shape has 0 to 8 dims, got 9",
                       Error);
  CHECK_THROWS_WITH_AS(
      checked({int64_t{1} << 31, int64_t{1} << 31}),
      "[reshape] a tensor of sizes [2147483648, 2147483648] has too many elements: they must stay below 2^60",
      Error);
  CHECK_THROWS_AS(checked({INT64_MAX}), Error);
  CHECK_THROWS_AS(checked({INT64_MAX, INT64_MAX, INT64_MAX}), Error);
  CHECK_THROWS_AS(Shape("reshape", nullptr, -1), Error);
  CHECK_THROWS_AS(Shape("reshape", nullptr, INT64_MAX), Error);
  CHECK(checked({(int64_t{1} << 60) - 1}).numel() == (int64_t{1} << 60) - 1);
}

TEST_CASE("the other sizes are bounded even where one is zero") {
  CHECK_THROWS_AS(checked({0, int64_t{1} << 40, int64_t{1} << 40}), Error);
  CHECK_THROWS_AS(checked({int64_t{1} << 40, int64_t{1} << 40, 0}), Error);
}
