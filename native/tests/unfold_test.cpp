// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;

namespace {

struct Sizes {
  int64_t n, c, h, w;
  ops::UnfoldGeometry g;

  int64_t oh() const { return ref::window_count(h, g.kernel_h, g.stride_h, g.pad_h, g.dilation_h); }
  int64_t ow() const { return ref::window_count(w, g.kernel_w, g.stride_w, g.pad_w, g.dilation_w); }

  // Calls f(index in the columns, index in x, or -1 for padding).
  template <class F>
  void for_each(F&& f) const {
    const int64_t taps = g.kernel_h * g.kernel_w, windows = oh() * ow();
    for (int64_t i = 0; i < n * c * taps * windows; ++i) {
      const int64_t window = i % windows, tap = i / windows % taps, plane = i / windows / taps;
      const int64_t y = window / ow() * g.stride_h - g.pad_h + tap / g.kernel_w * g.dilation_h;
      const int64_t x = window % ow() * g.stride_w - g.pad_w + tap % g.kernel_w * g.dilation_w;
      f(i, y < 0 || y >= h || x < 0 || x >= w ? -1 : (plane * h + y) * w + x);
    }
  }
};

}  // namespace

TEST_CASE("unfold and fold are what their definition says") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int tried = 0; tried < 200;) {
    const Sizes s{rng.between(0, 3),
                  rng.between(1, 3),
                  rng.between(1, 9),
                  rng.between(1, 9),
                  {rng.between(1, 3), rng.between(1, 3), rng.between(1, 3), rng.between(1, 3),
                   rng.between(0, 2), rng.between(0, 2), rng.between(1, 2), rng.between(1, 2)}};
    if (s.oh() == 0 || s.ow() == 0) continue;
    ++tried;
    const DType dtype = tried % 2 ? DType::Float32 : DType::Float64;
    const Tensor x = ref::integers({s.n, s.c, s.h, s.w}, dtype, rng);
    const Tensor columns =
        ref::integers({s.n, s.c * s.g.kernel_h * s.g.kernel_w, s.oh() * s.ow()}, dtype, rng);
    const ref::Values vx = ref::values(x), vc = ref::values(columns);
    ref::Values unfolded(vc.size(), 0.0), folded(vx.size(), 0.0);
    s.for_each([&](int64_t at, int64_t from) {
      if (from < 0) return;
      unfolded[at] = vx[from];
      folded[from] += vc[at];
    });
    const Tensor y = ops::unfold(x, s.g);
    CHECK(y.shape() == columns.shape());
    CHECK(ref::values(y) == unfolded);
    const Tensor back = ops::fold(columns, s.h, s.w, s.g);
    CHECK(back.shape() == x.shape());
    CHECK(ref::values(back) == folded);
  }
}

TEST_CASE("unfold and fold take one image without a batch dimension") {
  ref::Rng rng(5);
  const ops::UnfoldGeometry g{2, 3, 1, 2, 1, 0, 1, 1};
  const Tensor x = ref::integers({1, 3, 6, 7}, DType::Float32, rng);
  const Tensor y = ops::unfold(x, g), y1 = ops::unfold(x.view({3, 6, 7}), g);
  CHECK(y1.shape() == y.shape().without(0));
  CHECK(ref::values(y1) == ref::values(y));
  CHECK(ops::fold(y1, 6, 7, g).shape() == Shape{3, 6, 7});
  CHECK(ref::values(ops::fold(y1, 6, 7, g)) == ref::values(ops::fold(y, 6, 7, g)));
}

TEST_CASE("unfold and fold give the same bits for any thread count") {
  ref::Rng rng(6);
  const ops::UnfoldGeometry g{3, 3, 1, 1, 1, 1, 1, 1};
  const Tensor x = ref::uniform({3, 20, 31, 30}, DType::Float32, rng);
  const Tensor columns = ref::uniform({3, 180, 930}, DType::Float32, rng);
  ref::check_same_bits_for_any_thread_count([&] { return ops::unfold(x, g); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::fold(columns, 31, 30, g); });
}

TEST_CASE("unfold and fold say what does not fit") {
  const ops::UnfoldGeometry g{2, 2, 1, 1, 0, 0, 1, 1};
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  CHECK(ref::error_of([&] {
          ops::unfold(zeros({4, 4}), g);
        }) == "[unfold] x must be [n, c, h, w] or [c, h, w], got [4, 4]");
  CHECK(ref::error_of([&] {
          ops::unfold(zeros({1, 1, 4}), g);
        }) ==
        "[unfold] the kernel must fit into the padded input: input is 1 x 4, kernel 2 x 2, padding (0, 0), "
        "dilation (1, 1); use a smaller kernel or more padding");
  CHECK(ref::error_of([&] { ops::fold(zeros({8}), 3, 3, g); }) ==
        "[fold] columns must be [n, c * kernel_h * kernel_w, l] or [c * kernel_h * kernel_w, l], got [8]");
  CHECK(ref::error_of([&] {
          ops::fold(zeros({6, 4}), 3, 3, g);
        }) == "[fold] the rows of columns must be a multiple of the kernel's size, 2 x 2, got [6, 4]");
  CHECK(ref::error_of([&] {
          ops::fold(zeros({8, 5}), 3, 3, g);
        }) ==
        "[fold] an output of 3 x 3 has 2 x 2 = 4 windows, so columns must have as many columns, got [8, 5]");
  CHECK(ref::error_of([&] {
          ops::unfold(Tensor::zeros({1, 4, 4}, DType::Int64), g);
        }) == "[unfold] x must be float32 or float64, got int64");
  const int64_t huge = std::numeric_limits<int64_t>::max();
  CHECK(ref::error_of([&] { ops::unfold(zeros({1, 4, 4}), {2, 2, 1, 1, huge, huge, 1, 1}); }) != "");
  CHECK(ref::error_of([&] { ops::unfold(zeros({1, 4, 4}), {huge, huge, 1, 1, 0, 0, 1, 1}); }) != "");
  CHECK(ref::error_of([&] { ops::fold(zeros({4, 4}), huge, huge, g); }) != "");
}
