// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;

namespace {

constexpr ref::Conv2dGeometry kPlain{1, 1, 0, 0, 1, 1, 1};

Tensor convolve(const Tensor& x, const Tensor& w, const Tensor& b, const ref::Conv2dGeometry& g) {
  return ops::convolution(x, w, b, g);
}

void check_against_reference(const ref::Conv& c, DType dtype, bool biased, ref::Rng& rng) {
  CAPTURE(c.x_shape());
  CAPTURE(c.w_shape());
  CAPTURE(c.g.stride_h);
  CAPTURE(c.g.stride_w);
  CAPTURE(c.g.pad_h);
  CAPTURE(c.g.pad_w);
  CAPTURE(c.g.dilation_h);
  CAPTURE(c.g.dilation_w);
  CAPTURE(c.g.groups);
  const Tensor x = ref::integers(c.x_shape(), dtype, rng);
  const Tensor w = ref::integers(c.w_shape(), dtype, rng);
  const Tensor b = ref::integers({c.out}, dtype, rng);
  const Tensor dy = ref::integers(c.y_shape(), dtype, rng);
  const ref::Values vx = ref::values(x), vw = ref::values(w), vb = ref::values(b), vdy = ref::values(dy);
  ref::Values y(vdy.size(), 0.0), dx(vx.size(), 0.0), dw(vw.size(), 0.0), db(c.out, 0.0);
  const int64_t pixels = c.oh() * c.ow();
  for (size_t i = 0; i < y.size(); ++i) {
    const int64_t channel = int64_t(i) / pixels % c.out;
    if (biased) y[i] = vb[channel];
    db[channel] += vdy[i];
  }
  c.for_each_product([&](int64_t iy, int64_t ix, int64_t iw) {
    y[iy] += vx[ix] * vw[iw];
    dx[ix] += vdy[iy] * vw[iw];
    dw[iw] += vdy[iy] * vx[ix];
  });
  const Tensor result = convolve(x, w, biased ? b : Tensor(), c.g);
  CHECK(result.shape() == c.y_shape());
  CHECK(ref::values(result) == y);
  CHECK(ref::values(ops::convolution_backward_x(dy, w, c.x_shape(), c.g)) == dx);
  CHECK(ref::values(ops::convolution_backward_w(dy, x, c.w_shape(), c.g)) == dw);
  CHECK(ref::values(ops::convolution_backward_b(dy, kPlain)) == db);
}

}  // namespace

TEST_CASE("conv2d and its gradients of integers are exact over random geometries") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  int tried = 0;
  while (tried < 300) {
    const int64_t divisor = rng.between(1, 4);
    const bool depthwise = rng.between(0, 5) == 0;
    const int64_t in = divisor * rng.between(1, 4);
    const int64_t groups = depthwise ? in : divisor;
    ref::Conv c{rng.between(0, 4),
                in,
                rng.between(1, 17),
                rng.between(1, 17),
                groups * rng.between(1, 4),
                rng.between(1, 5),
                rng.between(1, 5),
                {rng.between(1, 3), rng.between(1, 3), rng.between(0, 3), rng.between(0, 3),
                 rng.between(1, 2), rng.between(1, 2), groups}};
    if (c.oh() == 0 || c.ow() == 0) continue;
    ++tried;
    check_against_reference(c, tried % 2 ? DType::Float32 : DType::Float64, rng.between(0, 1), rng);
  }
}

TEST_CASE("conv2d of integers is exact at sizes that networks use") {
  const ref::Conv cases[] = {
      {5, 1, 28, 28, 6, 5, 5, kPlain},                    // LeNet-5
      {9, 6, 12, 12, 16, 5, 5, kPlain},                   // LeNet-5; several images a tile
      {3, 32, 26, 26, 64, 3, 3, kPlain},                  // rows of one image a tile
      {2, 64, 9, 9, 32, 1, 1, kPlain},                    // no unfolding
      {1, 20, 30, 31, 40, 1, 1, kPlain},                  // no unfolding, one image
      {1, 3, 65, 67, 8, 7, 7, {2, 2, 3, 3, 1, 1, 1}},     // one large image
      {2, 70, 5, 5, 130, 3, 3, {1, 1, 1, 1, 1, 1, 1}},    // blocks of channels
      {3, 16, 15, 15, 16, 3, 3, {1, 1, 1, 1, 1, 1, 16}},  // depthwise
      {3, 16, 15, 15, 32, 3, 3, {2, 2, 1, 1, 1, 1, 16}},  // depthwise with a multiplier
      {1, 1, 1, 1, 1, 3, 3, {1, 1, 1, 1, 1, 1, 1}},       // a kernel larger than the image
      {2, 3, 2, 2, 4, 5, 7, {3, 1, 3, 3, 1, 1, 1}},       // the same, with strides
      {2, 2, 3, 3, 2, 2, 2, {3, 3, 0, 0, 2, 2, 1}},       // one output pixel
      {2, 2, 8, 9, 3, 2, 2, {1, 1, 9, 10, 1, 1, 1}},      // outputs that see padding alone
      {17, 4, 4, 4, 4, 1, 1, {2, 2, 0, 0, 1, 1, 2}},      // 1 x 1 with a stride
      {1, 20, 21, 20, 26, 3, 3, {1, 1, 1, 1, 1, 1, 1}},   // bands with an odd number of runs
      {6, 3, 13, 11, 7, 3, 2, {1, 1, 2, 1, 2, 2, 1}},
  };
  ref::Rng rng(7);
  for (const ref::Conv& c : cases) {
    check_against_reference(c, DType::Float32, true, rng);
    check_against_reference(c, DType::Float64, false, rng);
  }
}

TEST_CASE("conv2d takes one image without a batch dimension") {
  ref::Rng rng(3);
  const Tensor x = ref::integers({2, 6, 7}, DType::Float32, rng);
  const Tensor w = ref::integers({3, 2, 3, 3}, DType::Float32, rng);
  const Tensor b = ref::integers({3}, DType::Float32, rng);
  const Tensor y = convolve(x, w, b, kPlain);
  CHECK(y.shape() == Shape{3, 4, 5});
  const Tensor x4 = x.view({1, 2, 6, 7});
  const Tensor y4 = convolve(x4, w, b, kPlain);
  CHECK(ref::values(y) == ref::values(y4));
  const Tensor dx = ops::convolution_backward_x(y, w, x.shape(), kPlain);
  CHECK(dx.shape() == x.shape());
  CHECK(ref::values(dx) == ref::values(ops::convolution_backward_x(y4, w, x4.shape(), kPlain)));
  CHECK(ref::values(ops::convolution_backward_w(y, x, w.shape(), kPlain)) ==
        ref::values(ops::convolution_backward_w(y4, x4, w.shape(), kPlain)));
  CHECK(ref::values(ops::convolution_backward_b(y, kPlain)) ==
        ref::values(ops::convolution_backward_b(y4, kPlain)));
}

TEST_CASE("conv2d's gradients agree with central differences in float64") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  const ref::Conv2dGeometry geometries[] = {kPlain, {2, 1, 1, 2, 1, 2, 2}};
  for (const ref::Conv2dGeometry& g : geometries) {
    Tensor x = ref::uniform({2, 4, 7, 6}, DType::Float64, rng);
    Tensor w = ref::uniform({6, 4 / g.groups, 3, 2}, DType::Float64, rng);
    Tensor b = ref::uniform({6}, DType::Float64, rng);
    const Tensor dy = ref::uniform(convolve(x, w, b, g).shape(), DType::Float64, rng);
    const auto loss = [&] {
      const ref::Values y = ref::values(convolve(x, w, b, g)), v = ref::values(dy);
      double sum = 0;
      for (size_t i = 0; i < y.size(); ++i) sum += y[i] * v[i];
      return sum;
    };
    const auto agrees = [&](Tensor& t, const Tensor& gradient) {
      constexpr double kEps = 1e-5;
      REQUIRE(gradient.shape() == t.shape());
      for (int64_t i = 0; i < t.numel(); ++i) {
        double& value = t.data<double>()[i];
        const double kept = value;
        value = kept + kEps;
        const double above = loss();
        value = kept - kEps;
        const double below = loss();
        value = kept;
        const double expected = (above - below) / (2 * kEps);
        // The bounds of a float64 gradient check: rtol 1e-5, atol 1e-7.
        CHECK(std::abs(gradient.data<double>()[i] - expected) <= 1e-7 + 1e-5 * std::abs(expected));
      }
    };
    agrees(x, ops::convolution_backward_x(dy, w, x.shape(), g));
    agrees(w, ops::convolution_backward_w(dy, x, w.shape(), g));
    agrees(b, ops::convolution_backward_b(dy, kPlain));
  }
}

TEST_CASE("conv2d of float32 stays close to float64") {
  ref::Rng rng(5);
  for (const ref::Conv& c :
       {ref::Conv{3, 32, 26, 26, 64, 3, 3, kPlain}, ref::Conv{9, 6, 12, 12, 16, 5, 5, kPlain},
        ref::Conv{4, 1, 28, 28, 6, 5, 5, kPlain}}) {
    const Tensor x = ref::uniform(c.x_shape(), DType::Float32, rng);
    const Tensor w = ref::uniform(c.w_shape(), DType::Float32, rng);
    const Tensor dy = ref::uniform(c.y_shape(), DType::Float32, rng);
    const auto wide = [](const Tensor& t) { return ref::tensor(t.shape(), DType::Float64, ref::values(t)); };
    // The bound grows with the root of the length k of the sums.
    const auto close = [](const Tensor& a, const Tensor& b, double k, double times = 1) {
      const ref::Values va = ref::values(a), vb = ref::values(b);
      double worst = 0;
      for (size_t i = 0; i < va.size(); ++i) {
        const double bound = 1e-5 + 1.3e-6 * std::max(1.0, std::sqrt(k) / 8) * std::abs(vb[i]);
        worst = std::max(worst, std::abs(va[i] - vb[i]) / bound);
      }
      CHECK(worst <= times);
    };
    const double taps = double(c.kh * c.kw), pixels = double(c.oh() * c.ow());
    close(convolve(x, w, Tensor(), c.g), convolve(wide(x), wide(w), Tensor(), c.g), double(c.c) * taps);
    close(ops::convolution_backward_x(dy, w, c.x_shape(), c.g),
          ops::convolution_backward_x(wide(dy), wide(w), c.x_shape(), c.g), double(c.out) * taps);
    // Winograd's method multiplies sums of numbers; PyTorch's plain sums reach 2.4 times the bound here.
    close(ops::convolution_backward_w(dy, x, c.w_shape(), c.g),
          ops::convolution_backward_w(wide(dy), wide(x), c.w_shape(), c.g), double(c.n) * pixels, 2);
  }
}

TEST_CASE("conv2d carries NaN and infinity to the pixels that see them, and to no other") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Tensor x = Tensor::zeros({1, 1, 9, 9}, DType::Float32);
  x.data<float>()[4 * 9 + 4] = float(nan);
  const Tensor w = Tensor::full({2, 1, 3, 3}, DType::Float32, 1.0);
  const ref::Values y = ref::values(convolve(x, w, Tensor(), {1, 1, 1, 1, 1, 1, 1}));
  for (int64_t i = 0; i < 162; ++i) {
    const int64_t r = i % 81 / 9, c = i % 9;
    CHECK(std::isnan(y[i]) == (std::abs(r - 4) <= 1 && std::abs(c - 4) <= 1));
  }
}

TEST_CASE("conv2d gives the same bits for any thread count") {
  ref::Rng rng(4);
  for (const ref::Conv& c :
       {ref::Conv{7, 6, 12, 12, 16, 5, 5, kPlain}, ref::Conv{5, 1, 28, 28, 6, 5, 5, kPlain},
        ref::Conv{1, 40, 20, 20, 70, 3, 3, {1, 1, 1, 1, 1, 1, 1}},
        ref::Conv{6, 8, 15, 15, 8, 3, 3, {2, 2, 1, 1, 1, 1, 8}},
        ref::Conv{1, 20, 21, 20, 26, 3, 3, {1, 1, 1, 1, 1, 1, 1}},
        ref::Conv{19, 32, 14, 14, 64, 3, 3, kPlain}}) {
    const Tensor x = ref::uniform(c.x_shape(), DType::Float32, rng);
    const Tensor w = ref::uniform(c.w_shape(), DType::Float32, rng);
    const Tensor b = ref::uniform({c.out}, DType::Float32, rng);
    const Tensor dy = ref::uniform(c.y_shape(), DType::Float32, rng);
    ref::check_same_bits_for_any_thread_count([&] { return convolve(x, w, b, c.g); });
    ref::check_same_bits_for_any_thread_count(
        [&] { return ops::convolution_backward_x(dy, w, x.shape(), c.g); });
    ref::check_same_bits_for_any_thread_count(
        [&] { return ops::convolution_backward_w(dy, x, w.shape(), c.g); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::convolution_backward_b(dy, kPlain); });
  }
}

TEST_CASE("conv2d says what does not fit") {
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  const auto error = [&](const Shape& x, const Shape& w, ref::Conv2dGeometry g) {
    return ref::error_of([&] { convolve(zeros(x), zeros(w), Tensor(), g); });
  };
  const Shape x{1, 4, 5, 5}, w{6, 4, 3, 3};
  CHECK(error(x, w, {0, 1, 0, 0, 1, 1, 1}) == "[conv2d] stride must be at least 1, got (0, 1)");
  CHECK(error(x, w, {1, 1, 0, -1, 1, 1, 1}) == "[conv2d] padding must be at least 0, got (0, -1)");
  CHECK(error(x, w, {1, 1, 0, 0, 1, 0, 1}) == "[conv2d] dilation must be at least 1, got (1, 0)");
  CHECK(error(x, w, {1, 1, 0, 0, 1, 1, 0}) == "[conv2d] groups must be positive, got 0");
  CHECK(error(x, w, {1, 1, 0, 0, 1, 1, 4}) ==
        "[conv2d] groups must divide the input and the output channels: groups is 4, x has 4 channels, w "
        "gives 6");
  CHECK(error(x, w, {1, 1, 0, 0, 1, 1, 2}) ==
        "[conv2d] x must have 8 channels to fit the weight [6, 4, 3, 3] with groups 2, got [1, 4, 5, 5]");
  CHECK(error({28, 28}, w, kPlain) ==
        "[conv2d] x must be [n, c, h, w] or [c, h, w], got [28, 28]; add a channel dimension");
  CHECK(error({4, 5, 2}, w, kPlain) ==
        "[conv2d] the kernel must fit into the padded input: input is 5 x 2, kernel 3 x 3, padding (0, 0), "
        "dilation "
        "(1, 1); use a smaller kernel or more padding");
  CHECK(
      error(x, {6, 0, 3, 3}, kPlain) ==
      "[conv2d] w must be [out, in / groups, kernel_h, kernel_w] with no empty dimension, got [6, 0, 3, 3]");
  CHECK(error({1, 4, 0, 5}, w, kPlain) == "[conv2d] input height and width must be at least 1, got (0, 5)");
  CHECK(ref::error_of([&] { convolve(zeros(x), zeros(w), zeros({4}), kPlain); }) ==
        "[conv2d] b must be [6], one number an output channel, got [4]");
  CHECK(ref::error_of([&] {
          ops::convolution_backward_x(zeros({1, 6, 3, 4}), zeros(w), x, kPlain);
        }) == "[conv2d_backward_x] dy must have the shape of the result, [1, 6, 3, 3], got [1, 6, 3, 4]");
  CHECK(ref::error_of([&] {
          ops::convolution_backward_w(zeros({1, 6, 3, 4}), zeros(x), w, kPlain);
        }) == "[conv2d_backward_w] dy must have the shape of the result, [1, 6, 3, 3], got [1, 6, 3, 4]");
}

TEST_CASE("conv2d refuses absurd numbers instead of overflowing") {
  const int64_t huge = std::numeric_limits<int64_t>::max();
  const Tensor x = Tensor::zeros({1, 1, 3, 3}, DType::Float32),
               w = Tensor::zeros({1, 1, 2, 2}, DType::Float32);
  const auto error = [&](ref::Conv2dGeometry g) {
    return ref::error_of([&] { convolve(x, w, Tensor(), g); });
  };
  CHECK(error({1, 1, huge, 0, 1, 1, 1}) != "");
  CHECK(error({1, 1, huge / 2, 0, 1, 1, 1}) != "");
  CHECK(error({1, 1, huge / 4, huge / 4, 1, 1, 1}) != "");
  CHECK(error({1, 1, 0, 0, huge, huge, 1}) != "");
  CHECK(error({1, 1, 0, 0, 1, 1, huge}) != "");
  CHECK(convolve(x, w, Tensor(), {huge, huge, 0, 0, 1, 1, 1}).shape() == Shape{1, 1, 1, 1});
  CHECK(convolve(x, w, Tensor(), {huge, huge, 2, 2, 1, 1, 1}).shape() == Shape{1, 1, 1, 1});
  // Taps so far apart that a padded copy of the image would not fit into memory.
  const int64_t far = int64_t{1} << 30;
  const ref::Conv2dGeometry sparse{1, 1, far / 2, far / 2, far, far, 1};
  const Tensor y = convolve(x, w, Tensor(), sparse);
  CHECK(y.shape() == Shape{1, 1, 3, 3});
  CHECK(ops::convolution_backward_x(y, w, x.shape(), sparse).shape() == x.shape());
  CHECK(ops::convolution_backward_w(y, x, w.shape(), sparse).shape() == w.shape());
}
