// SPDX-License-Identifier: Apache-2.0
//
// Group, layer and RMS norm, which share their loops.
#include "norms_reference.h"

using namespace elements;
using norms_reference::Layout;

namespace {

struct GroupCase {
  Shape shape;
  int64_t groups;
};
const GroupCase kGroups[] = {{{2, 4}, 2},        {{3, 6, 5}, 3}, {{2, 4, 3, 3}, 4}, {{2, 4, 2, 9}, 1},
                             {{2, 2, 20000}, 1}, {{30, 200}, 4}, {{600, 6, 9}, 2}};

Layout groups_of(const Shape& shape, int64_t groups) {
  const int64_t size = shape.product(2, shape.rank()), channels = shape[1];
  return {shape.numel(), [=](int64_t i) { return i / (channels / groups * size); },
          [=](int64_t i) { return i / size % channels; }};
}

Layout last_of(const Shape& shape, int dims, bool centred) {
  const int64_t row = shape.product(shape.rank() - dims, shape.rank());
  return {shape.numel(), [=](int64_t i) { return i / row; }, [=](int64_t i) { return i % row; }, centred};
}

}  // namespace

TEST_CASE("group norm is its formula, also far from 0") {
  for (DType dtype : kFloats) {
    for (const GroupCase& c : kGroups) {
      CAPTURE(c.shape);
      const Tensor x = make(c.shape, random(c.shape.numel(), 99, 101), dtype);
      const Tensor w = vec(random(c.shape[1], -2, 2, 1), dtype), b = vec(random(c.shape[1], -2, 2, 2), dtype);
      const double tolerance = dtype == DType::Float32 ? 2 * 0x1p-23 : 1e-12;
      const Layout layout = groups_of(c.shape, c.groups);
      CHECK(all_close(ops::group_norm(x, c.groups, w, b, 0.1).first,
                      norms_reference::forward(layout, read(x), read(w), read(b), 0.1), tolerance,
                      tolerance));
      CHECK(all_close(ops::group_norm(x, c.groups, Tensor(), b, 0.1).first,
                      norms_reference::forward(layout, read(x), {}, read(b), 0.1), tolerance, tolerance));
    }
  }
}

TEST_CASE("layer norm and RMS norm are their formulas") {
  for (DType dtype : kFloats) {
    for (int dims : {1, 2, 3}) {
      const Shape shape{5, 3, 70};
      const Shape scale("scale", shape.end() - dims, dims);
      const Tensor x = make(shape, random(shape.numel()), dtype);
      const Tensor w = make(scale, random(scale.numel(), -2, 2, 1), dtype);
      const Tensor b = make(scale, random(scale.numel(), -2, 2, 2), dtype);
      const double tolerance = dtype == DType::Float32 ? 2 * 0x1p-23 : 1e-13;
      CHECK(all_close(ops::layer_norm(x, dims, w, b, 1e-5).first,
                      norms_reference::forward(last_of(shape, dims, true), read(x), read(w), read(b), 1e-5),
                      tolerance, tolerance));
      CHECK(all_close(ops::layer_norm(x, dims, w, Tensor(), 1e-5).first,
                      norms_reference::forward(last_of(shape, dims, true), read(x), read(w), {}, 1e-5),
                      tolerance, tolerance));
      CHECK(all_close(ops::rms_norm(x, dims, w, 1e-5).first,
                      norms_reference::forward(last_of(shape, dims, false), read(x), read(w), {}, 1e-5),
                      tolerance, tolerance));
    }
  }
}

TEST_CASE("the gradients of group, layer and RMS norm agree with differences") {
  using Forward = std::function<std::pair<Tensor, Tensor>(const Tensor&, const Tensor&, const Tensor&)>;
  using Backward =
      std::function<ops::NormGradients(const Tensor&, const Tensor&, const Tensor&, const Tensor&)>;
  struct Case {
    const char* name;
    Shape shape, scale;
    Forward forward;
    Backward backward;
  };
  const auto group = [](const Shape& shape, int64_t groups) {
    return Case{"group", shape, Shape{shape[1]},
                [=](auto& x, auto& w, auto& b) { return ops::group_norm(x, groups, w, b, 0.1); },
                [=](auto& dy, auto& x, auto& w, auto& s) {
                  return ops::group_norm_backward(dy, x, groups, w, s, {});
                }};
  };
  const Case cases[] = {
      group({2, 4}, 2),
      group({2, 4, 3}, 2),
      group({2, 2, 9}, 1),
      {"layer", Shape{3, 2, 4}, Shape{2, 4},
       [](auto& x, auto& w, auto& b) { return ops::layer_norm(x, 2, w, b, 0.1); },
       [](auto& dy, auto& x, auto& w, auto& s) { return ops::layer_norm_backward(dy, x, 2, w, s, {}); }},
      {"rms", Shape{3, 2, 4}, Shape{4}, [](auto& x, auto& w, auto&) { return ops::rms_norm(x, 1, w, 0.1); },
       [](auto& dy, auto& x, auto& w, auto& s) { return ops::rms_norm_backward(dy, x, 1, w, s, {}); }}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CAPTURE(c.shape);
    const Tensor x = make(c.shape, random(c.shape.numel()), DType::Float64);
    const Tensor w = make(c.scale, random(c.scale.numel(), -2, 2, 1), DType::Float64);
    const Tensor b = make(c.scale, random(c.scale.numel(), -2, 2, 2), DType::Float64);
    check_gradient(
        [&](const Tensor& v) { return c.forward(v, ops::cast(w, v.dtype()), ops::cast(b, v.dtype())).first; },
        [&](const Tensor& dy, const Tensor& v, const Tensor&) {
          const Tensor weight = ops::cast(w, v.dtype());
          return c.backward(dy, v, weight, c.forward(v, weight, ops::cast(b, v.dtype())).second).dx;
        },
        x);
    const Tensor statistics = c.forward(x, w, b).second;
    const Differences by_w = differences([&](const Tensor& v) { return c.forward(x, v, b).first; }, w);
    CHECK(all_close(c.backward(by_w.dy, x, w, statistics).dw, read(by_w.dx), 1e-6, 1e-8));
    if (std::string(c.name) == "rms") continue;
    const Differences by_b = differences([&](const Tensor& v) { return c.forward(x, w, v).first; }, b);
    CHECK(all_close(c.backward(by_b.dy, x, w, statistics).db, read(by_b.dx), 1e-6, 1e-8));
  }
}

TEST_CASE("group and layer norm give the same bits on 1, 2 and 3 threads") {
  const Shape shape{300, 6, 40};
  const Tensor x = make(shape, random(shape.numel())), dy = make(shape, random(shape.numel(), -1, 1, 5));
  const Tensor six = vec(random(6)), forty = vec(random(40));
  const Tensor group = ops::group_norm(x, 3, six, six, 1e-5).second;
  const Tensor layer = ops::layer_norm(x, 1, forty, forty, 1e-5).second;
  check_threads([&] { return ops::group_norm(x, 3, six, six, 1e-5).first; });
  check_threads([&] { return ops::group_norm_backward(dy, x, 3, six, group, {}).dx; });
  check_threads([&] { return ops::group_norm_backward(dy, x, 3, six, group, {}).dw; });
  check_threads([&] { return ops::layer_norm(x, 1, forty, forty, 1e-5).first; });
  check_threads([&] { return ops::layer_norm_backward(dy, x, 1, forty, layer, {}).dx; });
  check_threads([&] { return ops::layer_norm_backward(dy, x, 1, forty, layer, {}).dw; });
  check_threads([&] { return ops::layer_norm_backward(dy, x, 1, forty, layer, {}).db; });
}

TEST_CASE("layer norm of nothing is nothing") {
  for (const Shape& shape : {Shape{0, 3}, Shape{2, 0}}) {
    const Tensor x = make(shape, {});
    const auto [y, statistics] = ops::layer_norm(x, 1, Tensor(), Tensor(), 1e-5);
    CHECK(y.shape() == shape);
    const ops::NormGradients got = ops::layer_norm_backward(x, x, 1, Tensor(), statistics, {});
    CHECK(got.dx.shape() == shape);
    CHECK(equal(got.dw, Numbers(shape[1], 0)));
  }
}

TEST_CASE("group and layer norm refuse what does not fit") {
  const Tensor x = make({2, 6}, random(12));
  CHECK(has(error_of([&] { ops::group_norm(x, 4, Tensor(), Tensor(), 1e-5); }),
            "[group_norm] groups must divide the channels (dim 1) of x: 4 groups, x is [2, 6]"));
  CHECK(has(error_of([&] { ops::layer_norm(x, 3, Tensor(), Tensor(), 1e-5); }),
            "[layer_norm] dims must be from 1 to the rank of x, got 3 for x [2, 6]"));
  CHECK(has(error_of([&] { ops::rms_norm_backward(x, x, 1, Tensor(), x, {}); }),
            "[rms_norm_backward] statistics must be float64"));
  CHECK(has(error_of([&] {
              ops::layer_norm_backward(x, x, 2, Tensor(), Tensor::zeros({2, 2}, DType::Float64), {});
            }),
            "[layer_norm_backward] statistics must be [2, 1], got [2, 2]"));
}
