// SPDX-License-Identifier: Apache-2.0
#include "rushlight/ops/pictures.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "rushlight/error.h"

using namespace rushlight;

namespace {

std::vector<float> pixels(const Tensor& x, int64_t first, int64_t count) {
  std::vector<float> y(static_cast<size_t>(count) + 1, -7);
  ops::read_pixels(x, first, y.data(), count);
  CHECK(y.back() == -7);
  y.pop_back();
  return y;
}

}  // namespace

TEST_CASE("pixels are read and written from any element on, of both types") {
  const std::vector<float> three = {5, 255, 0};
  for (DType dtype : {DType::Float32, DType::UInt8}) {
    Tensor x = Tensor::full({2, 3}, dtype, 9);
    ops::write_pixels(x, 2, three.data(), 3);
    CHECK(pixels(x, 0, 6) == std::vector<float>{9, 9, 5, 255, 0, 9});
    CHECK(pixels(x, 3, 2) == std::vector<float>{255, 0});
    CHECK(pixels(x, 6, 0).empty());
  }
}

TEST_CASE("float32 pixels keep their bits, uint8 ones are cut to 0 .. 255") {
  const float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> odd = {-1, 0.9f, 1.5f, 254.99f, 256, inf, -inf, nan, -0.0f, 1e30f};
  const int64_t n = static_cast<int64_t>(odd.size());
  Tensor bytes = Tensor::full({n}, DType::UInt8, 7);
  ops::write_pixels(bytes, 0, odd.data(), n);
  CHECK(pixels(bytes, 0, n) == std::vector<float>{0, 0, 1, 254, 255, 255, 0, 0, 0, 255});
  Tensor floats = Tensor::full({n}, DType::Float32, 7);
  ops::write_pixels(floats, 0, odd.data(), n);
  const std::vector<float> back = pixels(floats, 0, n);
  CHECK(back[5] == inf);
  CHECK(std::isnan(back[7]));
  CHECK(std::signbit(back[8]));
}

TEST_CASE("pixels of other types and outside of the tensor are refused") {
  Tensor x = Tensor::full({4}, DType::Float32, 1);
  float y[5] = {};
  CHECK_THROWS_AS(ops::read_pixels(x, 0, y, 5), Error);
  CHECK_THROWS_AS(ops::read_pixels(x, -1, y, 2), Error);
  CHECK_THROWS_AS(ops::read_pixels(x, 1, y, -1), Error);
  CHECK_THROWS_AS(ops::read_pixels(x, std::numeric_limits<int64_t>::max(), y, 1), Error);
  CHECK_THROWS_AS(ops::write_pixels(x, 3, y, 2), Error);
  Tensor whole = Tensor::full({4}, DType::Int64, 1);
  CHECK_THROWS_AS(ops::read_pixels(whole, 0, y, 1), Error);
  CHECK_THROWS_AS(ops::write_pixels(whole, 0, y, 1), Error);
}
