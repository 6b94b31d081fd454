// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "norms_reference.h"

using namespace elements;
using norms_reference::Layout;

namespace {

Layout channels_of(const Shape& shape) {
  const int64_t size = shape.product(2, shape.rank()), channels = shape[1];
  const auto channel = [=](int64_t i) { return i / size % channels; };
  return {shape.numel(), channel, channel};
}

// Channels side by side, in planes, more than one block of channels, more than one tile of either kind.
const Shape kShapes[] = {{4, 3},      {5, 2, 3},     {2, 3, 9},    {3, 2, 4, 5}, {700, 70},
                         {600, 2, 7}, {2, 2, 20000}, {40, 2, 900}, {3, 50, 17},  {20, 40, 8, 8}};

}  // namespace

TEST_CASE("the statistics of batch norm are those of long double, also far from 0") {
  for (DType dtype : kFloats) {
    for (const Shape& shape : kShapes) {
      for (double offset : {0.0, 1e3}) {
        CAPTURE(shape);
        CAPTURE(offset);
        const Tensor x = make(shape, random(shape.numel(), offset - 1, offset + 1), dtype);
        auto sets = norms_reference::sets_of(channels_of(shape), read(x));
        Numbers expected(2 * shape[1]);
        for (int64_t k = 0; k < shape[1]; ++k) {
          expected[k] = static_cast<double>(sets[k].mean);
          expected[shape[1] + k] = static_cast<double>(sets[k].square / sets[k].n);
        }
        // Sums of up to 40,000 doubles: a hundred roundings are far more than they lose.
        CHECK(all_close(ops::batch_norm_statistics(x), expected, 100 * 0x1p-52, 1e-13));
      }
    }
  }
}

// The distances are taken from an element: also where it lies far from all others, is infinite or NaN.
TEST_CASE("the statistics do not depend on which element comes first") {
  for (const Shape& shape : {Shape{400, 3}, Shape{40, 3, 5}, Shape{4, 3, 1000}}) {
    CAPTURE(shape);
    Numbers numbers = random(shape.numel());
    const int64_t size = shape.product(2, shape.rank());
    for (int64_t k = 0; k < 3; ++k) numbers[k * size] = 1e6;
    const Tensor x = make(shape, numbers, DType::Float64);
    auto sets = norms_reference::sets_of(channels_of(shape), read(x));
    const Numbers got = read(ops::batch_norm_statistics(x));
    for (int64_t k = 0; k < 3; ++k) {
      CHECK(got[k] == doctest::Approx(double(sets[k].mean)).epsilon(1e-12));
      CHECK(got[3 + k] == doctest::Approx(double(sets[k].square / sets[k].n)).epsilon(1e-11));
    }
    numbers[0] = std::numeric_limits<double>::infinity();
    numbers[size] = std::numeric_limits<double>::quiet_NaN();
    const Numbers special = read(ops::batch_norm_statistics(make(shape, numbers)));
    CHECK(!std::isfinite(special[0]));
    CHECK(std::isnan(special[3]));
    CHECK(std::isnan(special[1]));
    CHECK(std::isfinite(special[2]));
    const Tensor alike = Tensor::full(shape, DType::Float32, 1e4);
    CHECK(equal(ops::batch_norm_statistics(alike), {1e4, 1e4, 1e4, 0, 0, 0}));
  }
}

TEST_CASE("batch norm is its formula") {
  for (DType dtype : kFloats) {
    for (const Shape& shape : kShapes) {
      CAPTURE(shape);
      const Tensor x = make(shape, random(shape.numel()), dtype);
      const Tensor w = vec(random(shape[1], -2, 2, 1), dtype), b = vec(random(shape[1], -2, 2, 2), dtype);
      const Tensor statistics = ops::batch_norm_statistics(x);
      const double tolerance = dtype == DType::Float32 ? 2 * 0x1p-23 : 1e-13;
      CHECK(all_close(ops::batch_norm(x, w, b, statistics, 0.1),
                      norms_reference::forward(channels_of(shape), read(x), read(w), read(b), 0.1), tolerance,
                      tolerance));
      CHECK(all_close(ops::batch_norm(x, Tensor(), Tensor(), statistics, 1e-5),
                      norms_reference::forward(channels_of(shape), read(x), {}, {}, 1e-5), tolerance,
                      tolerance));
    }
  }
}

TEST_CASE("the gradients of batch norm agree with differences, in training and evaluation") {
  for (const Shape& shape : {Shape{4, 3}, Shape{2, 3, 2}, Shape{2, 2, 3, 4}}) {
    const Tensor x = make(shape, random(shape.numel()), DType::Float64);
    const Tensor w = vec(random(shape[1], -2, 2, 1), DType::Float64);
    const Tensor b = vec(random(shape[1], -2, 2, 2), DType::Float64);
    const Tensor given = make({2, shape[1]}, random(2 * shape[1], 0.5, 2, 3), DType::Float64);
    for (bool training : {true, false}) {
      CAPTURE(training);
      const auto statistics = [&](const Tensor& v) {
        return training ? ops::batch_norm_statistics(v) : given;
      };
      check_gradient(
          [&](const Tensor& v) {
            return ops::batch_norm(v, ops::cast(w, v.dtype()), ops::cast(b, v.dtype()), statistics(v), 0.1);
          },
          [&](const Tensor& dy, const Tensor& v, const Tensor&) {
            return ops::batch_norm_backward(dy, v, ops::cast(w, v.dtype()), statistics(v), 0.1, training, {})
                .dx;
          },
          x);
      for (bool by_weight : {true, false}) {
        const Differences expected = differences(
            [&](const Tensor& v) {
              return ops::batch_norm(x, by_weight ? v : w, by_weight ? b : v, statistics(x), 0.1);
            },
            by_weight ? w : b);
        const ops::NormGradients got =
            ops::batch_norm_backward(expected.dy, x, w, statistics(x), 0.1, training, {false, true});
        CHECK(got.dx.numel() == 0);
        CHECK(all_close(by_weight ? got.dw : got.db, read(expected.dx), 1e-6, 1e-8));
      }
    }
  }
}

TEST_CASE("batch norm gives the same bits on 1, 2 and 3 threads") {
  for (const Shape& shape : {Shape{3000, 70}, Shape{40, 3, 900}, Shape{2, 2, 40000}, Shape{500, 5, 7}}) {
    const Tensor x = make(shape, random(shape.numel())), dy = make(shape, random(shape.numel(), -1, 1, 5));
    const Tensor statistics = ops::batch_norm_statistics(x);
    check_threads([&] { return ops::batch_norm_statistics(x); });
    check_threads([&] { return ops::batch_norm(x, Tensor(), Tensor(), statistics, 1e-5); });
    const auto gradients = [&] {
      return ops::batch_norm_backward(dy, x, Tensor(), statistics, 1e-5, true, {});
    };
    check_threads([&] { return gradients().dx; });
    check_threads([&] { return gradients().dw; });
    check_threads([&] { return gradients().db; });
  }
}

TEST_CASE("batch norm with a ReLU has the bits of both, and so have its gradients") {
  const auto same_bits = [](const Tensor& a, const Tensor& b) {
    return a.shape() == b.shape() && std::memcmp(a.bytes(), b.bytes(), static_cast<size_t>(a.nbytes())) == 0;
  };
  for (DType dtype : kFloats) {
    for (const Shape& shape : kShapes) {
      CAPTURE(shape);
      Tensor x = make(shape, random(shape.numel()), dtype);
      const Tensor dy = make(shape, random(shape.numel(), -1, 1, 5), dtype);
      const Tensor w = vec(random(shape[1], -2, 2, 1), dtype), b = vec(random(shape[1], -2, 2, 2), dtype);
      const Tensor statistics = ops::batch_norm_statistics(x);
      const Tensor y = ops::relu(ops::batch_norm(x, w, b, statistics, 0.1));
      CHECK(same_bits(ops::batch_norm_relu(x, w, b, statistics, 0.1), y));
      const Tensor dz = ops::relu_backward(dy, y);
      for (bool training : {true, false}) {
        const ops::NormGradients g =
            ops::batch_norm_relu_backward(dy, y, x, w, statistics, 0.1, training, {});
        const ops::NormGradients parts = ops::batch_norm_backward(dz, x, w, statistics, 0.1, training, {});
        CHECK(same_bits(g.dx, parts.dx));
        CHECK(same_bits(g.dw, parts.dw));
        CHECK(same_bits(g.db, parts.db));
        CHECK(
            ops::batch_norm_relu_backward(dy, y, x, w, statistics, 0.1, training, {false, true}).dx.numel() ==
            0);
        CHECK(
            ops::batch_norm_relu_backward(dy, y, x, w, statistics, 0.1, training, {true, false}).dw.numel() ==
            0);
      }
    }
  }
}

TEST_CASE("batch norm with a ReLU gives the same bits on 1, 2 and 3 threads") {
  for (const Shape& shape : {Shape{3000, 70}, Shape{40, 3, 900}}) {
    const Tensor x = make(shape, random(shape.numel())), dy = make(shape, random(shape.numel(), -1, 1, 5));
    const Tensor statistics = ops::batch_norm_statistics(x);
    const auto forward = [&] { return ops::batch_norm_relu(x, Tensor(), Tensor(), statistics, 1e-5); };
    const Tensor y = forward();
    const auto gradients = [&] {
      return ops::batch_norm_relu_backward(dy, y, x, Tensor(), statistics, 1e-5, true, {});
    };
    check_threads(forward);
    check_threads([&] { return gradients().dx; });
    check_threads([&] { return gradients().dw; });
    check_threads([&] { return gradients().db; });
  }
}

TEST_CASE("batch norm of nothing is nothing, with gradients 0 of weight and bias") {
  const Tensor x = make({0, 3, 4}, {}), given = make({2, 3}, {0, 0, 0, 1, 1, 1}, DType::Float64);
  CHECK(ops::batch_norm(x, Tensor(), Tensor(), given, 1e-5).shape() == x.shape());
  for (bool training : {true, false}) {
    const ops::NormGradients got = ops::batch_norm_backward(x, x, Tensor(), given, 1e-5, training, {});
    CHECK(got.dx.shape() == x.shape());
    CHECK(equal(got.dw, {0, 0, 0}));
    CHECK(equal(got.db, {0, 0, 0}));
  }
}

TEST_CASE("batch norm refuses what does not fit") {
  const Tensor x = make({2, 3}, random(6)), wide = ops::cast(x, DType::Float64);
  const Tensor given = make({2, 3}, random(6), DType::Float64);
  CHECK(has(error_of([&] { ops::batch_norm(x, Tensor(), Tensor(), x, 1e-5); }),
            "[batch_norm] statistics must be float64, got float32"));
  CHECK(has(error_of([&] {
              ops::batch_norm(make({2, 2}, random(4)), Tensor(), Tensor(), given, 1e-5);
            }),
            "[batch_norm] statistics must be [2, 2], got [2, 3]"));
  CHECK(has(error_of([&] {
              ops::batch_norm(x, vec({1, 2}), Tensor(), given, 1e-5);
            }),
            "w must have one element for each channel"));
  CHECK(has(error_of([&] { ops::batch_norm_backward(wide, x, Tensor(), given, 1e-5, true, {}); }),
            "[batch_norm_backward] dy and x must have the same dtype"));
}
