// SPDX-License-Identifier: Apache-2.0
#include "pool_reference.h"

using namespace rushlight;
namespace ref = reference;

namespace {

double divisor(const pool_reference::Window& window, bool count_include_pad, int64_t given) {
  if (given != 0) return double(given);
  return double(count_include_pad ? window.whole : int64_t(window.inside.size()));
}

ref::Values means(const pool_reference::Windows& w, const ref::Values& x, bool pad, int64_t given) {
  ref::Values y(w.shape.numel());
  for (int64_t i = 0; i < int64_t(y.size()); ++i) {
    for (int64_t at : w.at(i).inside) y[i] += x[w.plane(i) + at];
    y[i] /= divisor(w.at(i), pad, given);
  }
  return y;
}

ref::Values spread(const pool_reference::Windows& w, const ref::Values& dy, bool pad, int64_t given) {
  ref::Values dx(w.planes * w.in);
  for (int64_t i = 0; i < int64_t(dy.size()); ++i) {
    for (int64_t at : w.at(i).inside) dx[w.plane(i) + at] += dy[i] / divisor(w.at(i), pad, given);
  }
  return dx;
}

void check_close(const Tensor& got, const ref::Values& expected) {
  const double epsilon = got.dtype() == DType::Float32 ? 0x1p-23 : 0x1p-52;
  const ref::Values values = ref::values(got);
  REQUIRE(values.size() == expected.size());
  for (size_t i = 0; i < values.size(); ++i) {
    // A gradient sums up to 4^3 shares of up to 3 in size, each rounded.
    REQUIRE(std::abs(values[i] - expected[i]) <= 64 * 3 * epsilon);
  }
}

}  // namespace

TEST_CASE("avg_pool and its gradient follow the window written out, with every option") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed() + 3);
  for (int tried = 0; tried < 360; ++tried) {
    const int dims = 1 + tried % 3;
    const Shape shape = pool_reference::random_shape(dims, rng);
    const ops::PoolGeometry g = pool_reference::random_geometry(shape, dims, false, rng);
    const bool pad = rng.between(0, 1) == 1;
    const int64_t given = rng.between(0, 2) == 0 ? rng.between(-3, 3) : 0;
    const DType dtype = tried % 2 == 0 ? DType::Float32 : DType::Float64;
    const Tensor x = ref::integers(shape, dtype, rng);
    const pool_reference::Windows w = pool_reference::sliding(shape, g);
    CAPTURE(shape);
    const Tensor y = ops::avg_pool(x, g, pad, given);
    REQUIRE(y.shape() == w.shape);
    check_close(y, means(w, ref::values(x), pad, given));
    const Tensor dy = ref::integers(w.shape, dtype, rng);
    check_close(ops::avg_pool_backward(dy, shape, g, pad, given), spread(w, ref::values(dy), pad, given));
  }
}

TEST_CASE("adaptive_avg_pool and its gradient follow the window written out, for all sizes") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed() + 4);
  for (int tried = 0; tried < 240; ++tried) {
    const int dims = 1 + tried % 3;
    const Shape shape = pool_reference::random_shape(dims, rng);
    std::vector<int64_t> sizes;
    for (int d = 0; d < dims; ++d) sizes.push_back(rng.between(1, 9));
    const DType dtype = tried % 2 == 0 ? DType::Float32 : DType::Float64;
    const Tensor x = ref::integers(shape, dtype, rng);
    const pool_reference::Windows w = pool_reference::adaptive(shape, sizes);
    CAPTURE(shape);
    const Tensor y = ops::adaptive_avg_pool(x, sizes);
    REQUIRE(y.shape() == w.shape);
    check_close(y, means(w, ref::values(x), false, 0));
    const Tensor dy = ref::integers(w.shape, dtype, rng);
    check_close(ops::adaptive_avg_pool_backward(dy, shape, dims), spread(w, ref::values(dy), false, 0));
  }
}

TEST_CASE("adaptive_avg_pool of a large plane keeps its digits") {
  // 0.1f a million times: a float sum would be off in the third digit.
  const Tensor x = Tensor::full({1, 1000, 1000}, DType::Float32, 0.1);
  CHECK(ref::values(ops::adaptive_avg_pool(x, {1, 1})) == ref::Values{double(0.1f)});
}

TEST_CASE("avg_pool: NaN stays in its windows, nothing is pooled to nothing") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const ops::PoolGeometry g{1, {2, 1, 1}, {2, 1, 1}, {0, 0, 0}, {1, 1, 1}, false};
  const ref::Values y =
      ref::values(ops::avg_pool(ref::tensor({1, 4}, DType::Float32, {1, 3, nan, 3}), g, true, 0));
  CHECK(y[0] == 2);
  CHECK(std::isnan(y[1]));
  CHECK(ops::avg_pool(Tensor::zeros({0, 2, 4}, DType::Float32), g, true, 0).shape() == Shape{0, 2, 2});
  CHECK(ops::adaptive_avg_pool(Tensor::zeros({2, 2, 4}, DType::Float32), {0}).shape() == Shape{2, 2, 0});
}

TEST_CASE("avg_pool says what does not fit") {
  const Tensor x = Tensor::zeros({1, 4, 5}, DType::Float32);
  const auto error = [&](const ops::PoolGeometry& g) {
    return ref::error_of([&] { ops::avg_pool(x, g, true, 0); });
  };
  CHECK(error({2, {2, 2, 1}, {0, 1, 1}, {0, 0, 0}, {1, 1, 1}, false}) ==
        "[avg_pool2d] stride must be at least 1, got (0, 1)");
  CHECK(error({2, {2, 2, 1}, {1, 1, 1}, {2, 0, 0}, {1, 1, 1}, false}) ==
        "[avg_pool2d] padding must be at most half the kernel: padding is (2, 0), kernel 2 x 2");
  CHECK(error({3, {2, 2, 2}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}, false}) ==
        "[avg_pool3d] x must be [n, c, d, h, w] or [c, d, h, w], got [1, 4, 5]");
  CHECK(error({2, {2, 2, 1}, {1, 1, 1}, {0, 0, 0}, {2, 1, 1}, false}) ==
        "[avg_pool2d] the dilation must be 1, got 2");
  CHECK(ref::error_of([&] {
          ops::adaptive_avg_pool_backward(x, {1, 4, 4}, 7);
        }) == "[adaptive_avg_pool_backward] must be over 1, 2 or 3 dims, got 7");
  CHECK(
      ref::error_of([&] {
        ops::avg_pool_backward(x, {1, 4, 4}, {2, {2, 2, 1}, {2, 2, 1}, {0, 0, 0}, {1, 1, 1}, false}, true, 0);
      }) == "[avg_pool_backward] dy must be [1, 2, 2], got [1, 4, 5]");
}
