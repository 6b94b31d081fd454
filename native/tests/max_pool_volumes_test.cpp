// SPDX-License-Identifier: Apache-2.0
#include "pool_reference.h"

using namespace rushlight;
namespace ref = reference;

namespace {

// The first of the largest, as its place within the plane; -1 for a window of padding alone.
int64_t place_of_largest(const pool_reference::Window& window, const ref::Values& x, int64_t plane) {
  int64_t best = -1;
  for (int64_t i : window.inside) {
    if (best < 0 || x[plane + i] > x[plane + best]) best = i;
  }
  return best;
}

void check_against(const pool_reference::Windows& w, const Tensor& x, const std::pair<Tensor, Tensor>& got,
                   int dims, ref::Rng& rng) {
  const ref::Values in = ref::values(x);
  REQUIRE(got.first.shape() == w.shape);
  const ref::Values y = ref::values(got.first), indices = ref::values(got.second);
  for (int64_t i = 0; i < int64_t(y.size()); ++i) {
    const int64_t best = place_of_largest(w.at(i), in, w.plane(i));
    REQUIRE(indices[i] == double(best));
    if (best >= 0) REQUIRE(y[i] == in[w.plane(i) + best]);
  }
  if (!is_floating(x.dtype())) return;
  const Tensor dy = ref::integers(w.shape, x.dtype(), rng);
  ref::Values dx(in.size(), 0.0);
  for (int64_t i = 0; i < dy.numel(); ++i) {
    if (indices[i] >= 0) dx[w.plane(i) + int64_t(indices[i])] += ref::values(dy)[i];
  }
  CHECK(ref::values(ops::max_pool_backward(dy, got.second, x.shape(), dims)) == dx);
}

}  // namespace

TEST_CASE("max_pool over lines, images and volumes is exact, and so is its gradient") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed() + 1);
  for (int tried = 0; tried < 240; ++tried) {
    const int dims = 1 + tried % 3;
    const Shape shape = pool_reference::random_shape(dims, rng);
    const ops::PoolGeometry g = pool_reference::random_geometry(shape, dims, true, rng);
    const DType dtype = tried % 5 == 0 ? DType::Int64 : tried % 2 == 0 ? DType::Float32 : DType::Float64;
    const Tensor x = ref::integers(shape, dtype, rng);
    CAPTURE(shape);
    check_against(pool_reference::sliding(shape, g), x, ops::max_pool(x, g), dims, rng);
  }
}

TEST_CASE("adaptive_max_pool is exact for all sizes, and so is its gradient") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed() + 2);
  for (int tried = 0; tried < 240; ++tried) {
    const int dims = 1 + tried % 3;
    const Shape shape = pool_reference::random_shape(dims, rng);
    std::vector<int64_t> sizes;
    for (int d = 0; d < dims; ++d) sizes.push_back(rng.between(1, 9));
    const Tensor x = ref::integers(shape, tried % 2 == 0 ? DType::Float32 : DType::Float64, rng);
    CAPTURE(shape);
    check_against(pool_reference::adaptive(shape, sizes), x, ops::adaptive_max_pool(x, sizes), dims, rng);
  }
}

TEST_CASE("max_pool of integers knows no infinity") {
  const Tensor x = ref::tensor({1, 3}, DType::Int64, {-5, -7, -6});
  const ops::PoolGeometry g{1, {3, 1, 1}, {1, 1, 1}, {1, 0, 0}, {1, 1, 1}, false};
  const auto [y, indices] = ops::max_pool(x, g);
  CHECK(ref::values(y) == ref::Values{-5, -5, -6});
  CHECK(ref::values(indices) == ref::Values{0, 0, 2});
}

TEST_CASE("pools over volumes give the same bits for any thread count") {
  ref::Rng rng(5);
  const Tensor x = ref::uniform({3, 5, 9, 11, 13}, DType::Float32, rng);
  const ops::PoolGeometry g{3, {3, 2, 3}, {2, 1, 2}, {1, 1, 1}, {1, 1, 1}, true};
  const auto result = ops::max_pool(x, g);
  const Tensor indices = result.second;
  const Tensor dy = ref::uniform(indices.shape(), DType::Float32, rng);
  ref::check_same_bits_for_any_thread_count([&] { return ops::max_pool(x, g).first; });
  ref::check_same_bits_for_any_thread_count(
      [&] { return ops::max_pool_backward(dy, indices, x.shape(), 3); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::avg_pool(x, g, true, 0); });
  ref::check_same_bits_for_any_thread_count(
      [&] { return ops::avg_pool_backward(dy, x.shape(), g, true, 0); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::adaptive_avg_pool(x, {2, 3, 4}); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::adaptive_max_pool(x, {2, 3, 4}).first; });
}

TEST_CASE("pools say what does not fit in their number of dims") {
  const auto line = [](const Shape& x) {
    return ref::error_of([&] {
      ops::max_pool(Tensor::zeros(x, DType::Float32), {1, {2, 1, 1}, {2, 1, 1}, {0, 0, 0}, {1, 1, 1}, false});
    });
  };
  CHECK(line({4}) == "[max_pool1d] x must be [n, c, l] or [c, l], got [4]");
  CHECK(line({3, 1}) ==
        "[max_pool1d] the kernel must fit into the padded input: input is 1, kernel 2, padding (0), dilation "
        "(1); use a smaller kernel or more padding");
  CHECK(line({3, 0}) == "[max_pool1d] the pooled sizes of x must be at least 1, got [3, 0]");
  const Tensor x = Tensor::zeros({2, 3, 4}, DType::Float32);
  CHECK(ref::error_of([&] { ops::adaptive_max_pool(x, {-1}); }) ==
        "[adaptive_max_pool] the sizes of the result must not be negative, got -1");
  CHECK(ref::error_of([&] { ops::adaptive_max_pool(x, {}); }) ==
        "[adaptive_max_pool] must be over 1, 2 or 3 dims, got 0");
  CHECK(ref::error_of([&] {
          ops::adaptive_max_pool(x, {1, 1, 1, 1});
        }) == "[adaptive_max_pool] must be over 1, 2 or 3 dims, got 4");
  const int64_t huge = std::numeric_limits<int64_t>::max();
  CHECK(ref::error_of([&] { ops::adaptive_max_pool(x, {huge}); }) != "");
  CHECK(ref::error_of([&] {
          ops::adaptive_max_pool(Tensor::zeros({0, 3, 4}, DType::Float32), {huge});
        }) != "");
  CHECK(ops::adaptive_max_pool(x, {0}).first.shape() == Shape{2, 3, 0});
  CHECK(ops::adaptive_max_pool(Tensor::zeros({0, 3, 4}, DType::Float32), {2}).first.shape() ==
        Shape{0, 3, 2});
}
