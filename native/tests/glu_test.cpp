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
