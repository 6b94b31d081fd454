// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("glu gates one half of each dim with the other") {
  const Shape shape{2, 4, 6};
  for (DType dtype : kFloats) {
    const Tensor x = make(shape, random(48), dtype);
    const Numbers v = read(x);
    for (int dim = 0; dim < 3; ++dim) {
      const Tensor y = ops::glu(x, dim - 3);
      CHECK(y.shape() == shape.with(dim, shape[dim] / 2));
      const int64_t run = shape.product(dim, 3) / 2;
      Numbers expected;
      for (int64_t i = 0; i < 48; ++i) {
        if (i / run % 2 == 0) expected.push_back(v[i] / (1 + std::exp(-v[i + run])));
      }
      CHECK(all_close(y, expected, 1e-6, 0));
    }
  }
  CHECK(ops::glu(make({0, 4}, {}), 1).shape() == Shape{0, 2});
  CHECK(equal(ops::glu(vec({3, 3, -1e4, 1e4}), 0), {0, 3}));
}

TEST_CASE("the gradient of glu agrees with differences") {
  for (int dim : {0, 1, 2}) {
    check_gradient([=](const Tensor& x) { return ops::glu(x, dim); },
                   [=](auto& dy, auto& x, auto&) { return ops::glu_backward(dy, x, dim); },
                   make({2, 4, 6}, random(48), DType::Float64));
  }
}

TEST_CASE("glu has the value of long double where the gate is all but open or shut") {
  for (DType dtype : kFloats) {
    CAPTURE(name_of(dtype));
    const bool narrow = dtype == DType::Float32;
    const double epsilon = narrow ? 0x1p-23 : 0x1p-52, least = narrow ? 0x1p-149 : 0x1p-1074;
    for (double a : {1.0, -3.0, 1e20}) {
      for (double b : {20, 88, 90, 104, 700, 710, 745, 10000}) {
        for (double gate : {b, -b}) {
          CAPTURE(a);
          CAPTURE(gate);
          const Tensor x = vec({a, gate}, dtype);
          const long double left = read(x)[0], s = 1 / (1 + std::exp(static_cast<long double>(-gate)));
          const double y = static_cast<double>(left * s), slope = static_cast<double>(left * s * (1 - s) / 2);
          const double scale = std::abs(a);
          // A gate below the smallest normal number has few digits: it may be off by the last of them.
          CHECK(close(read(ops::glu(x, 0))[0], y, 4 * epsilon, scale * least));
          const Numbers dx = read(ops::glu_backward(vec({0.5}, dtype), x, 0));
          CHECK(close(dx[0], static_cast<double>(s / 2), 4 * epsilon, least));
          // 1 - s of an open gate is known to a rounding of 1.
          CHECK(close(dx[1], slope, 4 * epsilon, scale * (gate > 0 ? epsilon : least)));
        }
      }
    }
  }
}

TEST_CASE("glu of infinities and NaN is their product, and so are its gradients") {
  for (DType dtype : kFloats) {
    // Infinity opens a gate and minus infinity shuts it; infinity times a shut gate is no number.
    const Tensor y = ops::glu(vec({1, 2, kNaN, kInf, -kInf, 1, kInf, -kInf, 1, -kInf, 0, kNaN}, dtype), 0);
    CHECK(equal(y, {1, 0, kNaN, kNaN, -kInf, kNaN}));
    const Tensor ones = vec({1, 1, 1, 1, 1, 1}, dtype);
    const Tensor dx =
        ops::glu_backward(ones, vec({1, 2, 3, kInf, -kInf, 1, kInf, -kInf, 0, kInf, 0, kNaN}, dtype), 0);
    CHECK(equal(dx, {1, 0, 0.5, 1, 0.5, kNaN, 0, 0, 0.75, kNaN, -kInf, kNaN}));
  }
}

TEST_CASE("glu gives the same bits on 1, 2 and 3 threads") {
  const Tensor x = make({50, 4, 100}, random(20000)), dy = make({50, 2, 100}, random(10000));
  check_threads([&] { return ops::glu(x, 1); });
  check_threads([&] { return ops::glu_backward(dy, x, 1); });
}

TEST_CASE("glu refuses odd sizes") {
  CHECK(has(error_of([] { ops::glu(make({2, 3}, random(6)), 1); }), "[glu] the size of dim 1 must be even"));
  CHECK(has(error_of([] {
              ops::glu_backward(make({2, 1}, {1, 1}), make({2, 4}, random(8)), 1);
            }),
            "[glu_backward] dy must have the shape [2, 2], got [2, 1]"));
}
