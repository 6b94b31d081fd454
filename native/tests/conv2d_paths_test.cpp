// SPDX-License-Identifier: Apache-2.0
//
// Each way to convolve float32 planes, forced where the library would choose another, against one plain
// loop over integers, which all of them must get exactly right.
#include <vector>

#include "loops/conv2d_winograd.h"
#include "loops/direct_conv2d.h"
#include "loops/direct_conv2d_gradient.h"
#include "reference.h"

using namespace rushlight;
using loops::Conv2dSizes;
namespace ref = reference;

namespace {

Conv2dSizes sizes_of(const ref::Conv& c) {
  const ref::Conv2dGeometry& g = c.g;
  return {c.n,
          c.c,
          c.out,
          g.groups,
          {c.h,
           c.w,
           c.kh,
           c.kw,
           {g.stride_h, g.stride_w, g.pad_h, g.pad_w, g.dilation_h, g.dilation_w},
           c.oh(),
           c.ow()}};
}

struct Case {
  ref::Conv c;
  Conv2dSizes s;
  Tensor x, w, b, dy;
  ref::Values y, dw;

  Case(const ref::Conv& conv, ref::Rng& rng)
      : c(conv),
        s(sizes_of(conv)),
        x(ref::integers(c.x_shape(), DType::Float32, rng)),
        w(ref::integers(c.w_shape(), DType::Float32, rng)),
        b(ref::integers({c.out}, DType::Float32, rng)),
        dy(ref::integers(c.y_shape(), DType::Float32, rng)),
        y(c.y_shape().numel(), 0.0),
        dw(c.w_shape().numel(), 0.0) {
    const ref::Values vx = ref::values(x), vw = ref::values(w), vdy = ref::values(dy);
    c.for_each_product([&](int64_t iy, int64_t ix, int64_t iw) {
      y[iy] += vx[ix] * vw[iw];
      dw[iw] += vdy[iy] * vx[ix];
    });
  }

  ref::Values expected(bool biased, bool relu) const {
    const ref::Values vb = ref::values(b);
    ref::Values result = y;
    const int64_t pixels = c.oh() * c.ow();
    for (size_t i = 0; i < result.size(); ++i) {
      if (biased) result[i] += vb[int64_t(i) / pixels % c.out];
      if (relu && result[i] < 0) result[i] = 0;
    }
    return result;
  }
};

// w with the taps reversed, the input and the output channels of a group exchanged.
Tensor exchanged(const Case& k) {
  const int64_t in = k.s.in_per_group(), out = k.s.out_per_group(), taps = k.s.window.taps();
  Tensor t = Tensor::empty(k.w.shape(), DType::Float32);
  for (int64_t i = 0; i < k.w.numel(); ++i) {
    const int64_t tap = i % taps, c = i / taps % in, o = i / taps / in % out, group = i / taps / in / out;
    t.data<float>()[((group * in + c) * out + o) * taps + taps - 1 - tap] = k.w.data<float>()[i];
  }
  return t;
}

template <int kLanes>
void check_direct(const Case& k, bool biased, bool relu) {
  if (k.c.ow() >= kLanes) {
    Tensor y = Tensor::empty(k.c.y_shape(), DType::Float32);
    const auto weight = [&](int64_t o, int64_t i) { return k.w.data<float>()[o * k.s.depth() + i]; };
    loops::DirectConv2d<kLanes>(k.s, k.x.data<float>(), biased ? k.b.data<float>() : nullptr, relu,
                                y.data<float>(), weight)
        .run();
    CHECK(ref::values(y) == k.expected(biased, relu));
  }
  Tensor dw = Tensor::empty(k.c.w_shape(), DType::Float32);
  loops::DirectConv2dGradient<kLanes>(k.s, k.dy.data<float>(), k.x.data<float>(), dw.data<float>()).run();
  CHECK(ref::values(dw) == k.dw);
}

void check_winograd(const Case& k, bool biased, bool relu) {
  const float* b = biased ? k.b.data<float>() : nullptr;
  Tensor y = Tensor::empty(k.c.y_shape(), DType::Float32);
  REQUIRE(loops::winograd_conv2d(k.s, k.x.data<float>(), k.w.data<float>(), {k.s.depth(), 9, false}, b, relu,
                                 y.data<float>()));
  CHECK(ref::values(y) == k.expected(biased, relu));
  Tensor again = Tensor::empty(k.c.y_shape(), DType::Float32);
  REQUIRE(loops::winograd_conv2d(k.s, k.x.data<float>(), exchanged(k).data<float>(),
                                 {9, k.s.out_per_group() * 9, true}, b, relu, again.data<float>()));
  CHECK(ref::same_bits(again, y));
  Tensor dw = Tensor::empty(k.c.w_shape(), DType::Float32);
  REQUIRE(loops::winograd_weight_gradient(k.s, k.dy.data<float>(), k.x.data<float>(), dw.data<float>()));
  CHECK(ref::values(dw) == k.dw);
}

}  // namespace

TEST_CASE("direct convolution of integers is exact with runs of 4, 8 and 16 pixels") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int64_t tried = 0; tried < 60;) {
    const int64_t groups = rng.between(1, 2);
    const ref::Conv c{
        rng.between(1, 3),
        groups * rng.between(1, 4),
        rng.between(1, 20),
        1 + tried % 20 + rng.between(0, 1) * 16,
        groups * rng.between(1, 15),
        rng.between(1, 5),
        rng.between(1, 5),
        {1, 1, rng.between(0, 3), rng.between(0, 3), rng.between(1, 2), rng.between(1, 2), groups}};
    if (c.oh() == 0 || c.ow() == 0) continue;
    CAPTURE(c.x_shape());
    CAPTURE(c.w_shape());
    CAPTURE(c.y_shape());
    const Case k(c, rng);
    check_direct<4>(k, tried % 2 == 0, tried % 3 == 0);
    check_direct<8>(k, tried % 2 == 0, tried % 3 == 0);
    check_direct<16>(k, tried % 2 == 0, tried % 3 == 0);
    ++tried;
  }
}

TEST_CASE("Winograd's convolution of integers is exact at every width") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int64_t width = 1; width <= 40; ++width) {
    for (int64_t pad = 0; pad <= 2; ++pad) {
      const int64_t groups = rng.between(1, 2);
      const ref::Conv c{rng.between(1, 5),
                        groups * rng.between(1, 9),
                        rng.between(1, 20),
                        width,
                        groups * rng.between(1, 15),
                        3,
                        3,
                        {1, 1, rng.between(0, 2), pad, 1, 1, groups}};
      if (c.oh() == 0 || c.ow() == 0) continue;
      CAPTURE(c.x_shape());
      CAPTURE(c.w_shape());
      CAPTURE(c.y_shape());
      check_winograd(Case(c, rng), width % 2 == 0, width % 3 == 0);
    }
  }
}

TEST_CASE("Winograd's convolution of integers is exact over several items, blocks and parts") {
  ref::Rng rng(9);
  const ref::Conv cases[] = {
      {3, 5, 33, 65, 29, 3, 3, {1, 1, 1, 1, 1, 1, 1}},   // strips of an image
      {40, 7, 9, 9, 30, 3, 3, {1, 1, 1, 1, 1, 1, 1}},    // several images an item
      {2, 130, 6, 6, 70, 3, 3, {1, 1, 1, 1, 1, 1, 1}},   // sums of more than one chunk
      {2, 36, 18, 32, 40, 3, 3, {1, 1, 1, 1, 1, 1, 2}},  // rows straight into y
  };
  for (const ref::Conv& c : cases) check_winograd(Case(c, rng), true, true);
}

TEST_CASE("Winograd's convolution refuses what its sums would spread or make infinite") {
  ref::Rng rng(10);
  const ref::Conv c{2, 3, 9, 20, 4, 3, 3, {1, 1, 1, 1, 1, 1, 1}};
  for (double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                     -std::numeric_limits<double>::infinity(), 2e38}) {
    CAPTURE(bad);
    Case k(c, rng);
    Tensor y = Tensor::empty(c.y_shape(), DType::Float32), dw = Tensor::empty(c.w_shape(), DType::Float32);
    const auto forward = [&] {
      return loops::winograd_conv2d(k.s, k.x.data<float>(), k.w.data<float>(), {27, 9, false}, nullptr, false,
                                    y.data<float>());
    };
    const auto gradient = [&] {
      return loops::winograd_weight_gradient(k.s, k.dy.data<float>(), k.x.data<float>(), dw.data<float>());
    };
    REQUIRE(forward());
    REQUIRE(gradient());
    // Everywhere, the last pixel of a row and the last weight included.
    for (Tensor* t : {&k.x, &k.w, &k.dy}) {
      for (int64_t i = 0; i < t->numel(); ++i) {
        float& value = t->data<float>()[i];
        const float kept = value;
        value = float(bad);
        if (t != &k.dy) CHECK(!forward());
        if (t != &k.w) CHECK(!gradient());
        value = kept;
      }
    }
  }
}

TEST_CASE("conv2d with many channels carries NaN and infinity to the pixels that see them, and to no other") {
  const ref::Conv2dGeometry g{1, 1, 1, 1, 1, 1, 1};
  Tensor x = Tensor::zeros({4, 40, 16, 16}, DType::Float32);
  const Tensor w = Tensor::full({40, 40, 3, 3}, DType::Float32, 1.0);
  REQUIRE(loops::winograd_pays(sizes_of({4, 40, 16, 16, 40, 3, 3, g})));
  REQUIRE(loops::winograd_gradient_pays(sizes_of({4, 40, 16, 16, 40, 3, 3, g})));
  x.data<float>()[8 * 16 + 9] = std::numeric_limits<float>::infinity();
  const ref::Values y = ref::values(ops::convolution(x, w, Tensor(), g));
  const ref::Values dx = ref::values(ops::convolution_backward_x(x, w, x.shape(), g));
  for (int64_t i = 0; i < int64_t(y.size()); ++i) {
    const int64_t r = i % 256 / 16, c = i % 16;
    const bool seen = i < 40 * 256 && std::abs(r - 8) <= 1 && std::abs(c - 9) <= 1;
    CHECK(y[i] == (seen ? std::numeric_limits<double>::infinity() : 0.0));
    CHECK(dx[i] == y[i]);
  }
}

TEST_CASE("Winograd's convolution gives the same bits for any thread count") {
  ref::Rng rng(11);
  const ref::Conv2dGeometry g{1, 1, 1, 1, 1, 1, 1};
  for (const ref::Conv& c : {ref::Conv{9, 25, 14, 14, 33, 3, 3, g}, ref::Conv{1, 40, 33, 41, 26, 3, 3, g},
                             ref::Conv{37, 32, 8, 8, 64, 3, 3, g}}) {
    REQUIRE(loops::winograd_pays(sizes_of(c)));
    REQUIRE(loops::winograd_gradient_pays(sizes_of(c)));
    const Tensor x = ref::uniform(c.x_shape(), DType::Float32, rng);
    const Tensor w = ref::uniform(c.w_shape(), DType::Float32, rng);
    const Tensor b = ref::uniform({c.out}, DType::Float32, rng);
    const Tensor dy = ref::uniform(c.y_shape(), DType::Float32, rng);
    ref::check_same_bits_for_any_thread_count([&] { return ops::convolution(x, w, b, g); });
    ref::check_same_bits_for_any_thread_count(
        [&] { return ops::convolution_backward_x(dy, w, x.shape(), g); });
    ref::check_same_bits_for_any_thread_count(
        [&] { return ops::convolution_backward_w(dy, x, w.shape(), g); });
  }
}
