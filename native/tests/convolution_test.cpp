// SPDX-License-Identifier: Apache-2.0
//
// Convolutions of 1, 2 and 3 spatial dims and transposed ones against one plain loop. See also
// conv2d_test.cpp.
#include <algorithm>
#include <vector>

#include "reference.h"

using namespace rushlight;
namespace ref = reference;

namespace {

struct Problem {
  ops::ConvGeometry g;
  int64_t images, x_channels, y_channels, in[3], kernel[3];

  bool transposed() const { return g.transposed; }
  // The size of y along a dim, counted and not computed, except that zeros are added at the end.
  int64_t out(int i) const {
    if (transposed()) {
      const int64_t last = (in[i] - 1) * g.stride[i] + (kernel[i] - 1) * g.dilation[i];
      return last + 1 + g.output_padding[i] - g.pad_begin[i] - g.pad_end[i];
    }
    int64_t count = 0;
    while (count * g.stride[i] + (kernel[i] - 1) * g.dilation[i] < in[i] + g.pad_begin[i] + g.pad_end[i]) {
      ++count;
    }
    return count;
  }
  bool possible() const {
    for (int i = 0; i < g.spatial; ++i) {
      if (out(i) < 1) return false;
    }
    return true;
  }
  Shape shape(int64_t first, int64_t second, const int64_t* sizes) const {
    std::vector<int64_t> all = {first, second};
    all.insert(all.end(), sizes, sizes + g.spatial);
    return Shape("test", all.data(), static_cast<int64_t>(all.size()));
  }
  Shape x_shape() const { return shape(images, x_channels, in); }
  Shape y_shape() const {
    const int64_t sizes[3] = {out(0), g.spatial > 1 ? out(1) : 1, g.spatial > 2 ? out(2) : 1};
    return shape(images, y_channels, sizes);
  }
  Shape w_shape() const {
    return transposed() ? shape(x_channels, y_channels / g.groups, kernel)
                        : shape(y_channels, x_channels / g.groups, kernel);
  }

  // Calls f(y index, x index, w index) for every product. The windows stand on x (on y where transposed):
  // window p, tap k looks at p * stride - begin + k * dilation.
  template <class F>
  void for_each_product(F&& f) const {
    int64_t windows[3], seen[3], taps = 1, places = 1;
    for (int i = 0; i < g.spatial; ++i) {
      windows[i] = transposed() ? in[i] : out(i);
      seen[i] = transposed() ? out(i) : in[i];
      taps *= kernel[i];
      places *= windows[i];
    }
    const int64_t wide = transposed() ? y_channels : x_channels;
    const int64_t narrow = transposed() ? x_channels : y_channels;
    const int64_t each = wide / g.groups;
    for (int64_t n = 0; n < images; ++n)
      for (int64_t o = 0; o < narrow; ++o)
        for (int64_t p = 0; p < places; ++p)
          for (int64_t c = 0; c < each; ++c)
            for (int64_t t = 0; t < taps; ++t) {
              int64_t place = p, tap = t, at = 0, scale = 1;
              bool inside = true;
              for (int i = g.spatial - 1; i >= 0; --i) {
                const int64_t position =
                    place % windows[i] * g.stride[i] - g.pad_begin[i] + tap % kernel[i] * g.dilation[i];
                inside = inside && position >= 0 && position < seen[i];
                at += position * scale;
                scale *= seen[i];
                place /= windows[i];
                tap /= kernel[i];
              }
              if (!inside) continue;
              const int64_t channel = o / (narrow / g.groups) * each + c;
              const int64_t standing = (n * narrow + o) * places + p;
              const int64_t looking = (n * wide + channel) * scale + at;
              const int64_t weight = (o * each + c) * taps + t;
              f(transposed() ? looking : standing, transposed() ? standing : looking, weight);
            }
  }
};

Problem random_problem(ref::Rng& rng, int spatial, bool transposed, bool long_rows) {
  Problem p{};
  p.g.spatial = spatial;
  p.g.transposed = transposed;
  p.g.groups = rng.between(1, 3);
  p.images = rng.between(0, 3);
  p.x_channels = p.g.groups * rng.between(1, 3);
  p.y_channels = p.g.groups * rng.between(1, 3);
  for (int i = 0; i < spatial; ++i) {
    const bool last = i == spatial - 1;
    p.in[i] = rng.between(1, last && long_rows ? 60 : 7);
    p.kernel[i] = rng.between(1, 4);
    p.g.stride[i] = long_rows ? 1 : rng.between(1, 3);
    p.g.dilation[i] = rng.between(1, 2);
    p.g.pad_begin[i] = rng.between(0, 3);
    p.g.pad_end[i] = rng.between(0, 1) ? p.g.pad_begin[i] : rng.between(0, 3);
    if (transposed) {
      p.g.output_padding[i] = rng.between(0, std::max(p.g.stride[i], p.g.dilation[i]) - 1);
    }
  }
  return p;
}

void check_against_reference(const Problem& p, DType dtype, bool biased, ref::Rng& rng) {
  CAPTURE(p.x_shape());
  CAPTURE(p.w_shape());
  CAPTURE(p.y_shape());
  CAPTURE(p.g.groups);
  CAPTURE(p.transposed());
  const Tensor x = ref::integers(p.x_shape(), dtype, rng);
  const Tensor w = ref::integers(p.w_shape(), dtype, rng);
  const Tensor b = ref::integers({p.y_channels}, dtype, rng);
  const Tensor dy = ref::integers(p.y_shape(), dtype, rng);
  const ref::Values vx = ref::values(x), vw = ref::values(w), vb = ref::values(b), vdy = ref::values(dy);
  ref::Values y(vdy.size(), 0.0), dx(vx.size(), 0.0), dw(vw.size(), 0.0), db(p.y_channels, 0.0);
  const int64_t pixels = p.y_shape().product(2, p.y_shape().rank());
  for (size_t i = 0; i < y.size(); ++i) {
    const int64_t channel = int64_t(i) / pixels % p.y_channels;
    if (biased) y[i] = vb[channel];
    db[channel] += vdy[i];
  }
  p.for_each_product([&](int64_t iy, int64_t ix, int64_t iw) {
    y[iy] += vx[ix] * vw[iw];
    dx[ix] += vdy[iy] * vw[iw];
    dw[iw] += vdy[iy] * vx[ix];
  });
  const Tensor result = ops::convolution(x, w, biased ? b : Tensor(), p.g);
  REQUIRE(result.shape() == p.y_shape());
  CHECK(ref::values(result) == y);
  CHECK(ref::values(ops::convolution_backward_x(dy, w, p.x_shape(), p.g)) == dx);
  CHECK(ref::values(ops::convolution_backward_w(dy, x, p.w_shape(), p.g)) == dw);
  CHECK(ref::values(ops::convolution_backward_b(dy, p.g)) == db);
  // With a ReLU behind it, and all gradients in one call: the bits of the parts.
  const Tensor positive = ops::convolution_relu(x, w, biased ? b : Tensor(), p.g);
  CHECK(ref::same_bits(positive, ops::relu(result)));
  for (const Tensor& made : {positive, Tensor()}) {
    const Tensor dz = made.defined() ? ops::relu_backward(dy, made) : dy;
    const ops::LayerGradients g =
        ops::convolution_backward(dy, made, x, w, p.x_shape(), p.w_shape(), {}, p.g);
    CHECK(ref::same_bits(g.dx, ops::convolution_backward_x(dz, w, p.x_shape(), p.g)));
    CHECK(ref::same_bits(g.dw, ops::convolution_backward_w(dz, x, p.w_shape(), p.g)));
    CHECK(ref::same_bits(g.db, ops::convolution_backward_b(dz, p.g)));
  }
}

Problem problem(int spatial, bool transposed, int64_t images, int64_t x_channels, int64_t y_channels,
                std::vector<int64_t> in, std::vector<int64_t> kernel, int64_t stride, int64_t pad,
                int64_t groups = 1) {
  Problem p{};
  p.g.spatial = spatial;
  p.g.transposed = transposed;
  p.g.groups = groups;
  p.images = images;
  p.x_channels = x_channels;
  p.y_channels = y_channels;
  for (int i = 0; i < spatial; ++i) {
    p.in[i] = in[i];
    p.kernel[i] = kernel[i];
    p.g.stride[i] = stride;
    p.g.dilation[i] = 1;
    p.g.pad_begin[i] = p.g.pad_end[i] = pad;
  }
  return p;
}

}  // namespace

TEST_CASE("convolutions of integers are exact over random geometries") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int spatial = 1; spatial <= 3; ++spatial) {
    for (bool transposed : {false, true}) {
      for (int tried = 0; tried < 120;) {
        const Problem p = random_problem(rng, spatial, transposed, tried % 3 == 0);
        if (!p.possible()) continue;
        ++tried;
        check_against_reference(p, tried % 2 ? DType::Float32 : DType::Float64, rng.between(0, 1), rng);
      }
    }
  }
}

TEST_CASE("convolutions of integers are exact at sizes that networks use") {
  const Problem cases[] = {
      problem(1, false, 4, 3, 32, {400}, {80}, 4, 38),            // raw audio
      problem(1, false, 2, 40, 70, {150}, {3}, 1, 1),             // words
      problem(1, false, 3, 12, 12, {33}, {5}, 1, 4, 12),          // depthwise
      problem(2, true, 3, 10, 16, {1, 1}, {4, 4}, 1, 0),          // the first layer of a DCGAN
      problem(2, true, 3, 16, 8, {4, 4}, {4, 4}, 2, 1),           // the next
      problem(2, true, 2, 8, 6, {9, 40}, {3, 3}, 1, 1),           // stride 1
      problem(2, true, 2, 6, 6, {7, 7}, {3, 3}, 2, 1, 6),         // depthwise
      problem(2, true, 2, 9, 4, {5, 6}, {1, 1}, 1, 0),            // no folding
      problem(3, false, 2, 3, 8, {8, 18, 18}, {3, 3, 3}, 1, 1),   // video
      problem(3, false, 1, 40, 70, {4, 5, 5}, {3, 3, 3}, 1, 1),   // blocks of channels
      problem(3, false, 2, 6, 5, {3, 4, 5}, {1, 1, 1}, 1, 0),     // no unfolding
      problem(3, false, 2, 4, 5, {1, 9, 9}, {1, 3, 3}, 1, 0),     // one plane
      problem(3, false, 2, 4, 8, {5, 6, 7}, {2, 3, 2}, 2, 1, 4),  // depthwise with a multiplier
      problem(3, true, 2, 5, 4, {3, 4, 5}, {2, 2, 2}, 2, 0),      // upsampling
  };
  ref::Rng rng(7);
  for (const Problem& p : cases) {
    check_against_reference(p, DType::Float32, true, rng);
    check_against_reference(p, DType::Float64, false, rng);
  }
}

// One image: several would be gathered, and take another way.
TEST_CASE("kernels of one point whose result is not as large as the input") {
  ref::Rng rng(8);
  Problem wider = problem(2, false, 1, 3, 4, {4, 5}, {1, 1}, 1, 0);  // zeros at the end only
  wider.g.pad_end[0] = 1;
  wider.g.pad_end[1] = 2;
  Problem longer = problem(2, true, 1, 3, 4, {4, 5}, {1, 1}, 1, 0);
  for (int i = 0; i < 2; ++i) longer.g.dilation[i] = 2;
  longer.g.output_padding[1] = 1;
  Problem deeper = problem(3, true, 2, 3, 4, {2, 4, 5}, {1, 1, 1}, 1, 0);
  for (int i = 0; i < 3; ++i) deeper.g.dilation[i] = 2;
  deeper.g.output_padding[0] = 1;
  for (const Problem& p : {wider, longer, deeper}) check_against_reference(p, DType::Float32, true, rng);
}

TEST_CASE("a convolution takes one example without a batch dimension") {
  ref::Rng rng(3);
  for (int spatial = 1; spatial <= 3; ++spatial) {
    for (bool transposed : {false, true}) {
      const Problem p = problem(spatial, transposed, 1, 4, 6, {5, 6, 4}, {2, 3, 2}, 2, 1, 2);
      const Tensor x = ref::integers(p.x_shape(), DType::Float32, rng);
      const Tensor w = ref::integers(p.w_shape(), DType::Float32, rng);
      const Tensor one = x.view(x.shape().without(0));
      const Tensor y = ops::convolution(x, w, Tensor(), p.g);
      const Tensor y1 = ops::convolution(one, w, Tensor(), p.g);
      CHECK(y1.shape() == y.shape().without(0));
      CHECK(ref::values(y1) == ref::values(y));
      CHECK(ref::values(ops::convolution_backward_x(y1, w, one.shape(), p.g)) ==
            ref::values(ops::convolution_backward_x(y, w, x.shape(), p.g)));
      CHECK(ref::values(ops::convolution_backward_w(y1, one, w.shape(), p.g)) ==
            ref::values(ops::convolution_backward_w(y, x, w.shape(), p.g)));
      CHECK(ref::values(ops::convolution_backward_b(y1, p.g)) ==
            ref::values(ops::convolution_backward_b(y, p.g)));
    }
  }
}

TEST_CASE("convolutions give the same bits for any thread count") {
  ref::Rng rng(4);
  const Problem cases[] = {problem(1, false, 5, 8, 16, {300}, {9}, 2, 4),
                           problem(1, true, 5, 8, 16, {90}, {4}, 2, 1),
                           problem(2, true, 6, 16, 8, {14, 14}, {4, 4}, 2, 1),
                           problem(2, true, 1, 40, 70, {20, 20}, {3, 3}, 1, 1),
                           problem(3, false, 3, 4, 40, {9, 14, 14}, {3, 3, 3}, 1, 1),
                           problem(3, true, 2, 8, 6, {6, 7, 8}, {3, 3, 3}, 2, 1)};
  for (const Problem& p : cases) {
    const Tensor x = ref::uniform(p.x_shape(), DType::Float32, rng);
    const Tensor w = ref::uniform(p.w_shape(), DType::Float32, rng);
    const Tensor b = ref::uniform({p.y_channels}, DType::Float32, rng);
    const Tensor dy = ref::uniform(p.y_shape(), DType::Float32, rng);
    ref::check_same_bits_for_any_thread_count([&] { return ops::convolution(x, w, b, p.g); });
    ref::check_same_bits_for_any_thread_count(
        [&] { return ops::convolution_backward_x(dy, w, x.shape(), p.g); });
    ref::check_same_bits_for_any_thread_count(
        [&] { return ops::convolution_backward_w(dy, x, w.shape(), p.g); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::convolution_backward_b(dy, p.g); });
  }
}

TEST_CASE("a convolution in depth carries NaN to the elements that see it, and to no other") {
  const Problem p = problem(3, false, 1, 1, 2, {5, 5, 5}, {3, 3, 3}, 1, 1);
  Tensor x = Tensor::zeros(p.x_shape(), DType::Float32);
  x.data<float>()[62] = std::numeric_limits<float>::quiet_NaN();  // the middle, (2, 2, 2)
  const ref::Values y =
      ref::values(ops::convolution(x, Tensor::full(p.w_shape(), DType::Float32, 1.0), Tensor(), p.g));
  for (int64_t i = 0; i < 250; ++i) {
    const int64_t d = i % 125 / 25, h = i % 25 / 5, w = i % 5;
    CHECK(std::isnan(y[i]) == (std::abs(d - 2) <= 1 && std::abs(h - 2) <= 1 && std::abs(w - 2) <= 1));
  }
}

TEST_CASE("convolutions say what does not fit") {
  const auto error = [&](const Shape& x, const Shape& w, const ops::ConvGeometry& g) {
    return ref::error_of([&] {
      ops::convolution(Tensor::zeros(x, DType::Float32), Tensor::zeros(w, DType::Float32), Tensor(), g);
    });
  };
  const auto plain = [](int spatial, bool transposed) {
    return problem(spatial, transposed, 1, 1, 1, {1, 1, 1}, {1, 1, 1}, 1, 0).g;
  };
  CHECK(error({9}, {6, 4, 3}, plain(1, false)) ==
        "[conv1d] x must be [n, c, l] or [c, l], got [9]; add a channel dimension");
  CHECK(error({1, 4, 2}, {6, 4, 3}, plain(1, false)) ==
        "[conv1d] the kernel must fit into the padded input: input is 2, kernel 3, padding 0, dilation 1; "
        "use a smaller kernel or more padding");
  CHECK(error({1, 4, 9}, {6, 4, 3, 3}, plain(1, false)) ==
        "[conv1d] w must be [out, in / groups, kernel] with no empty dimension, got [6, 4, 3, 3]");
  CHECK(error({1, 4, 0}, {6, 4, 3}, plain(1, false)) == "[conv1d] input length must be at least 1, got 0");
  CHECK(error({4, 5, 5}, {6, 4, 3, 3, 3}, plain(3, false)) ==
        "[conv3d] x must be [n, c, d, h, w] or [c, d, h, w], got [4, 5, 5]; add a channel dimension");
  ops::ConvGeometry g = plain(3, false);
  g.stride[1] = 0;
  CHECK(error({1, 4, 5, 5, 5}, {6, 4, 3, 3, 3}, g) == "[conv3d] stride must be at least 1, got (1, 0, 1)");
  CHECK(error({1, 4, 5, 5}, {6, 4, 3, 3}, plain(2, true)) ==
        "[conv_transpose2d] x must have 6 channels to fit the weight [6, 4, 3, 3], got [1, 4, 5, 5]");
  g = plain(2, true);
  g.groups = 4;
  CHECK(error({1, 6, 5, 5}, {6, 4, 3, 3}, g) ==
        "[conv_transpose2d] groups must divide the input channels: groups is 4, x has 6 channels");
  g = plain(2, true);
  g.stride[0] = g.stride[1] = 2;
  g.output_padding[1] = 2;
  CHECK(error({1, 6, 5, 5}, {6, 4, 3, 3}, g) ==
        "[conv_transpose2d] output_padding must be smaller than the stride or the dilation, got (0, 2) with "
        "stride (2, 2), dilation (1, 1)");
  g = plain(2, true);
  g.pad_begin[0] = g.pad_end[0] = 2;
  CHECK(error({1, 6, 1, 5}, {6, 4, 3, 3}, g) ==
        "[conv_transpose2d] the padding must leave something of the result: input is 1 x 5, kernel 3 x 3, "
        "stride (1, 1), padding (2, 0), dilation (1, 1); use less padding");
  CHECK(ref::error_of([&] {
          ops::convolution_backward_x(Tensor::zeros({1, 4, 9}, DType::Float32),
                                      Tensor::zeros({4, 2, 3}, DType::Float32), {1, 2, 9}, plain(1, false));
        }) == "[conv1d_backward_x] dy must have the shape of the result, [1, 4, 7], got [1, 4, 9]");
}

TEST_CASE("convolutions refuse absurd numbers instead of overflowing") {
  const int64_t huge = std::numeric_limits<int64_t>::max();
  for (int spatial = 1; spatial <= 3; ++spatial) {
    for (bool transposed : {false, true}) {
      const Problem p = problem(spatial, transposed, 1, 1, 1, {3, 3, 3}, {2, 2, 2}, 1, 0);
      const Tensor x = Tensor::zeros(p.x_shape(), DType::Float32);
      const Tensor w = Tensor::zeros(p.w_shape(), DType::Float32);
      for (int64_t number : {huge, huge / 2, huge / 2 + 9, huge / 4, int64_t{1} << 40}) {
        CAPTURE(number);
        ops::ConvGeometry g = p.g;
        g.pad_begin[0] = number;
        CHECK(ref::error_of([&] { ops::convolution(x, w, Tensor(), g); }) != "");
        g = p.g;
        g.pad_begin[0] = g.pad_end[0] = g.stride[0] = number;
        ref::error_of([&] { ops::convolution(x, w, Tensor(), g); });  // refused or not, it ends
        g = p.g;
        g.dilation[0] = number;
        CHECK(ref::error_of([&] { ops::convolution(x, w, Tensor(), g); }) != "");
        g = p.g;
        g.groups = number;
        CHECK(ref::error_of([&] { ops::convolution(x, w, Tensor(), g); }) != "");
        if (!transposed) continue;
        g = p.g;
        g.output_padding[0] = number;
        CHECK(ref::error_of([&] { ops::convolution(x, w, Tensor(), g); }) != "");
        g = p.g;
        g.stride[0] = number;
        CHECK(ref::error_of([&] { ops::convolution(x, w, Tensor(), g); }) != "");
      }
    }
  }
}

TEST_CASE("the gradients of a convolution that are not wanted are undefined, and need nothing") {
  ref::Rng rng(12);
  const Problem p = problem(2, false, 2, 4, 6, {5, 6}, {3, 3}, 1, 1);
  const Tensor x = ref::uniform(p.x_shape(), DType::Float32, rng);
  const Tensor w = ref::uniform(p.w_shape(), DType::Float32, rng);
  const Tensor dy = ref::uniform(p.y_shape(), DType::Float32, rng);
  const Tensor y = ops::convolution_relu(x, w, Tensor(), p.g);
  const ops::LayerGradients all = ops::convolution_backward(dy, y, x, w, p.x_shape(), p.w_shape(), {}, p.g);
  for (int wanted = 0; wanted < 8; ++wanted) {
    const ops::LayerWants wants{(wanted & 1) != 0, (wanted & 2) != 0, (wanted & 4) != 0};
    const ops::LayerGradients g = ops::convolution_backward(
        dy, y, wants.dw ? x : Tensor(), wants.dx ? w : Tensor(), p.x_shape(), p.w_shape(), wants, p.g);
    REQUIRE(g.dx.defined() == wants.dx);
    REQUIRE(g.dw.defined() == wants.dw);
    REQUIRE(g.db.defined() == wants.db);
    if (wants.dx) CHECK(ref::same_bits(g.dx, all.dx));
    if (wants.dw) CHECK(ref::same_bits(g.dw, all.dw));
    if (wants.db) CHECK(ref::same_bits(g.db, all.db));
  }
}

TEST_CASE("a convolution with a ReLU gives the same bits for any thread count") {
  ref::Rng rng(13);
  const Problem p = problem(2, false, 5, 12, 20, {19, 21}, {3, 3}, 1, 1);
  const Tensor x = ref::uniform(p.x_shape(), DType::Float32, rng);
  const Tensor w = ref::uniform(p.w_shape(), DType::Float32, rng);
  const Tensor b = ref::uniform({p.y_channels}, DType::Float32, rng);
  const Tensor dy = ref::uniform(p.y_shape(), DType::Float32, rng);
  const Tensor y = ops::convolution_relu(x, w, b, p.g);
  ref::check_same_bits_for_any_thread_count([&] { return ops::convolution_relu(x, w, b, p.g); });
  const auto gradients = [&] {
    return ops::convolution_backward(dy, y, x, w, p.x_shape(), p.w_shape(), {}, p.g);
  };
  ref::check_same_bits_for_any_thread_count([&] { return gradients().dx; });
  ref::check_same_bits_for_any_thread_count([&] { return gradients().dw; });
  ref::check_same_bits_for_any_thread_count([&] { return gradients().db; });
}
