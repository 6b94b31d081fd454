// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;

namespace {

struct Pool2dGeometry {
  int64_t kernel_h, kernel_w, stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w;
  bool ceil_mode;
};

std::pair<Tensor, Tensor> max_pool2d(const Tensor& x, const Pool2dGeometry& g) {
  return ops::max_pool(x, {2,
                           {g.kernel_h, g.kernel_w, 1},
                           {g.stride_h, g.stride_w, 1},
                           {g.pad_h, g.pad_w, 0},
                           {g.dilation_h, g.dilation_w, 1},
                           g.ceil_mode});
}

Tensor max_pool2d_backward(const Tensor& dy, const Tensor& indices, const Shape& x_shape) {
  return ops::max_pool_backward(dy, indices, x_shape, 2);
}

constexpr double kInf = std::numeric_limits<double>::infinity();

// PyTorch's rule: in ceil mode a last window counts if it starts inside the input or the left padding.
int64_t pooled(int64_t in, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation, bool ceil_mode) {
  const double room = double(in + 2 * pad - dilation * (kernel - 1) - 1) / double(stride);
  int64_t count = int64_t(ceil_mode ? std::ceil(room) : std::floor(room)) + 1;
  if (ceil_mode && (count - 1) * stride >= in + pad) --count;
  return count;
}

struct Pooled {
  Shape shape;
  ref::Values y, indices;
};

Pooled pool(const Tensor& x, const Pool2dGeometry& g) {
  const int64_t n = x.size(0), c = x.size(1), h = x.size(2), w = x.size(3);
  const int64_t oh = pooled(h, g.kernel_h, g.stride_h, g.pad_h, g.dilation_h, g.ceil_mode);
  const int64_t ow = pooled(w, g.kernel_w, g.stride_w, g.pad_w, g.dilation_w, g.ceil_mode);
  Pooled result{{n, c, oh, ow}, {}, {}};
  const ref::Values values = ref::values(x);
  for (int64_t p = 0; p < n * c; ++p)
    for (int64_t r = 0; r < oh; ++r)
      for (int64_t s = 0; s < ow; ++s) {
        double best = -kInf;
        int64_t index = -1;
        for (int64_t a = 0; a < g.kernel_h; ++a)
          for (int64_t b = 0; b < g.kernel_w; ++b) {
            const int64_t i = r * g.stride_h - g.pad_h + a * g.dilation_h;
            const int64_t j = s * g.stride_w - g.pad_w + b * g.dilation_w;
            if (i < 0 || i >= h || j < 0 || j >= w) continue;
            const double value = values[(p * h + i) * w + j];
            if (index < 0 || value > best || std::isnan(value)) {
              best = value;
              index = i * w + j;
            }
          }
        result.y.push_back(best);
        result.indices.push_back(double(index));
      }
  return result;
}

ref::Values scattered(const Pooled& p, const ref::Values& dy, const Shape& x_shape) {
  ref::Values dx(x_shape.numel(), 0.0);
  const int64_t in = x_shape[2] * x_shape[3], out = p.shape[2] * p.shape[3];
  for (size_t i = 0; i < dy.size(); ++i) {
    if (p.indices[i] >= 0) dx[int64_t(i) / out * in + int64_t(p.indices[i])] += dy[i];
  }
  return dx;
}

Tensor plane(int64_t h, int64_t w, const ref::Values& values) {
  return ref::tensor({1, h, w}, DType::Float32, values);
}

}  // namespace

TEST_CASE("max_pool2d and its gradient are exact over random geometries") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int tried = 0; tried < 300;) {
    const int64_t kh = rng.between(1, 4), kw = rng.between(1, 4);
    Pool2dGeometry g{kh,
                     kw,
                     rng.between(1, 3),
                     rng.between(1, 3),
                     rng.between(0, kh / 2),
                     rng.between(0, kw / 2),
                     rng.between(1, 2),
                     rng.between(1, 2),
                     rng.between(0, 1) == 1};
    if (tried % 3 == 0) g = {2, 2, 2, 2, 0, 0, 1, 1, g.ceil_mode};  // the path of its own
    const Shape shape{rng.between(0, 3), rng.between(1, 4), rng.between(1, 13), rng.between(1, 13)};
    if (pooled(shape[2], g.kernel_h, g.stride_h, g.pad_h, g.dilation_h, g.ceil_mode) < 1) continue;
    if (pooled(shape[3], g.kernel_w, g.stride_w, g.pad_w, g.dilation_w, g.ceil_mode) < 1) continue;
    CAPTURE(shape);
    CAPTURE(g.kernel_h);
    CAPTURE(g.kernel_w);
    CAPTURE(g.ceil_mode);
    const DType dtype = tried++ % 2 ? DType::Float32 : DType::Float64;
    const Tensor x = ref::integers(shape, dtype, rng);  // seven values: ties abound
    const Pooled expected = pool(x, g);
    const auto [y, indices] = max_pool2d(x, g);
    CHECK(y.shape() == expected.shape);
    CHECK(indices.shape() == expected.shape);
    CHECK(ref::values(y) == expected.y);
    CHECK(ref::values(indices) == expected.indices);
    const Tensor dy = ref::integers(y.shape(), dtype, rng);
    CHECK(ref::values(max_pool2d_backward(dy, indices, shape)) ==
          scattered(expected, ref::values(dy), shape));
  }
}

TEST_CASE("max_pool2d sizes its output as PyTorch does") {
  // Sizes that torch.nn.functional.max_pool2d gives for an image of in x in.
  struct Case {
    int64_t in, kernel, stride, pad, dilation, floor_mode, ceil_mode;
  };
  const Case cases[] = {{1, 2, 2, 0, 1, 0, 1}, {5, 2, 2, 0, 1, 2, 3}, {6, 2, 2, 0, 1, 3, 3},
                        {5, 3, 2, 1, 1, 3, 3}, {4, 3, 3, 1, 1, 2, 2}, {3, 2, 3, 1, 1, 2, 2},
                        {2, 3, 3, 1, 1, 1, 1}, {7, 2, 3, 0, 2, 2, 3}, {6, 2, 2, 1, 1, 4, 4},
                        {7, 3, 3, 1, 2, 2, 3}, {1, 3, 2, 1, 1, 1, 1}, {2, 4, 3, 2, 1, 1, 2},
                        {9, 3, 4, 1, 1, 3, 3}, {5, 2, 5, 1, 1, 2, 2}};
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CAPTURE(c.kernel);
    CAPTURE(c.stride);
    CAPTURE(c.pad);
    CAPTURE(c.dilation);
    const Tensor x = Tensor::zeros({1, c.in, c.in}, DType::Float32);
    for (bool ceil_mode : {false, true}) {
      const int64_t size = ceil_mode ? c.ceil_mode : c.floor_mode;
      const Pool2dGeometry g{c.kernel, c.kernel,   c.stride,   c.stride, c.pad,
                             c.pad,    c.dilation, c.dilation, ceil_mode};
      if (size == 0) {
        CHECK(ref::error_of([&] { max_pool2d(x, g); }).find("[max_pool2d] the kernel must fit") == 0);
      } else {
        CHECK(max_pool2d(x, g).first.shape() == Shape{1, size, size});
      }
    }
  }
}

TEST_CASE("max_pool2d: ties go to the first, padding is no value, NaN wins") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Pool2dGeometry plain{2, 2, 2, 2, 0, 0, 1, 1, false};
  const Pool2dGeometry padded{3, 3, 2, 2, 1, 1, 1, 1, false};
  SUBCASE("ties") {
    CHECK(ref::values(max_pool2d(plane(2, 4, {5, 5, 1, 7, 5, 5, 7, 7}), plain).second) == ref::Values{0, 3});
    CHECK(ref::values(max_pool2d(plane(2, 2, {5, 5, 5, 5}), padded).second) == ref::Values{0});
  }
  SUBCASE("all negative, with padding") {
    const auto [y, indices] = max_pool2d(plane(3, 3, {-9, -8, -7, -6, -5, -4, -3, -2, -1}), padded);
    CHECK(ref::values(y) == ref::Values{-5, -4, -2, -1});
    CHECK(ref::values(indices) == ref::Values{4, 5, 7, 8});
  }
  SUBCASE("minus infinity has a place") {
    CHECK(ref::values(max_pool2d(plane(2, 2, {-kInf, -kInf, -kInf, -kInf}), plain).second) == ref::Values{0});
    CHECK(ref::values(max_pool2d(plane(2, 2, {-kInf, -kInf, -kInf, -kInf}), padded).second) ==
          ref::Values{0});
  }
  SUBCASE("NaN wins wherever it stands; of several the last, as PyTorch's kernel has it") {
    for (int64_t at = 0; at < 4; ++at) {
      ref::Values v{1, 2, 3, kInf};
      v[at] = nan;
      for (const Pool2dGeometry& g : {plain, padded}) {
        const auto [y, indices] = max_pool2d(plane(2, 2, v), g);
        CHECK(std::isnan(ref::values(y)[0]));
        CHECK(ref::values(indices)[0] == double(at));
      }
    }
    CHECK(ref::values(max_pool2d(plane(2, 2, {nan, 1, nan, 2}), plain).second) == ref::Values{2});
    CHECK(ref::values(max_pool2d(plane(2, 2, {nan, 1, nan, 2}), padded).second) == ref::Values{2});
  }
  SUBCASE("a window that dilation carries over the whole image gives minus infinity and no gradient") {
    const auto [y, indices] = max_pool2d(plane(2, 2, {1, 2, 3, 4}), {2, 2, 1, 1, 1, 1, 3, 3, false});
    CHECK(ref::values(y) == ref::Values{-kInf});
    CHECK(ref::values(indices) == ref::Values{-1});
    CHECK(ref::values(max_pool2d_backward(y, indices, {1, 2, 2})) == ref::Values{0, 0, 0, 0});
  }
}

TEST_CASE("max_pool2d gives the same bits for any thread count") {
  ref::Rng rng(4);
  const Tensor x = ref::uniform({9, 7, 33, 31}, DType::Float32, rng);
  for (const Pool2dGeometry& g :
       {Pool2dGeometry{2, 2, 2, 2, 0, 0, 1, 1, false}, Pool2dGeometry{3, 3, 1, 1, 1, 1, 1, 1, false}}) {
    const auto result = max_pool2d(x, g);
    const Tensor indices = result.second;
    const Tensor dy = ref::uniform(indices.shape(), DType::Float32, rng);
    ref::check_same_bits_for_any_thread_count([&] { return max_pool2d(x, g).first; });
    ref::check_same_bits_for_any_thread_count([&] { return max_pool2d(x, g).second; });
    ref::check_same_bits_for_any_thread_count([&] { return max_pool2d_backward(dy, indices, x.shape()); });
  }
}

TEST_CASE("max_pool2d says what does not fit") {
  const auto error = [](const Shape& x, const Pool2dGeometry& g) {
    return ref::error_of([&] { max_pool2d(Tensor::zeros(x, DType::Float32), g); });
  };
  const Shape x{1, 4, 5, 5};
  CHECK(error(x, {0, 2, 1, 1, 0, 0, 1, 1, false}) == "[max_pool2d] kernel must be at least 1, got (0, 2)");
  CHECK(error(x, {2, 2, 1, 0, 0, 0, 1, 1, false}) == "[max_pool2d] stride must be at least 1, got (1, 0)");
  CHECK(error(x, {3, 3, 1, 1, 2, 1, 1, 1, false}) ==
        "[max_pool2d] padding must be at most half the kernel: padding is (2, 1), kernel 3 x 3");
  CHECK(error({5, 5}, {2, 2, 2, 2, 0, 0, 1, 1, false}) ==
        "[max_pool2d] x must be [n, c, h, w] or [c, h, w], got [5, 5]");
  CHECK(
      error({1, 4, 4}, {5, 5, 5, 5, 0, 0, 1, 1, false}) ==
      "[max_pool2d] the kernel must fit into the padded input: input is 4 x 4, kernel 5 x 5, padding (0, 0), "
      "dilation (1, 1); use a smaller kernel or more padding");
  const int64_t huge = std::numeric_limits<int64_t>::max();
  CHECK(error(x, {huge, huge, 1, 1, huge / 2, huge / 2, 1, 1, true}) != "");
  CHECK(error(x, {3, 3, huge, huge, 1, 1, huge, huge, true}) != "");
  const Tensor far =
      max_pool2d(Tensor::zeros({1, 5, 5}, DType::Float32), {2, 2, huge, huge, 1, 1, huge, huge, true}).first;
  CHECK(ref::values(far) == ref::Values{-kInf});

  const Tensor dy = Tensor::zeros({1, 2, 2}, DType::Float32);
  Tensor indices = Tensor::zeros({1, 2, 2}, DType::Int64);
  indices.data<int64_t>()[3] = 16;
  CHECK(ref::error_of([&] {
          max_pool2d_backward(dy, indices, {1, 4, 4});
        }) == "[max_pool_backward] indices must lie in a plane of 16 elements, got 16");
  CHECK(ref::error_of([&] {
          max_pool2d_backward(dy, indices, {2, 4, 4});
        }) == "[max_pool_backward] dy must have the planes of x: dy is [1, 2, 2], x is [2, 4, 4]");
}
