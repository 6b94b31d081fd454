// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;

TEST_CASE("linear and its gradients of integers are exact") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int round = 0; round < 80; ++round) {
    const int64_t rows = rng.between(0, 90), in = rng.between(0, 50), out = rng.between(0, 50);
    const DType dtype = rng.between(0, 1) ? DType::Float32 : DType::Float64;
    const bool biased = rng.between(0, 1);
    CAPTURE(rows);
    CAPTURE(in);
    CAPTURE(out);
    const Tensor x = ref::integers({rows, in}, dtype, rng);
    const Tensor w = ref::integers({out, in}, dtype, rng);
    const Tensor b = ref::integers({out}, dtype, rng);
    const Tensor dy = ref::integers({rows, out}, dtype, rng);

    ref::Values y = ref::matmul(ref::values(x), ref::values(w), rows, out, in, false, true);
    ref::Values db(out, 0.0);
    for (int64_t i = 0; i < rows * out; ++i) {
      if (biased) y[i] += ref::values(b)[i % out];
      db[i % out] += ref::values(dy)[i];
    }
    CHECK(ref::values(ops::linear(x, w, biased ? b : Tensor())) == y);
    CHECK(ref::values(ops::linear_backward_x(dy, w)) ==
          ref::matmul(ref::values(dy), ref::values(w), rows, in, out, false, false));
    CHECK(ref::values(ops::linear_backward_w(dy, x)) ==
          ref::matmul(ref::values(dy), ref::values(x), out, in, rows, true, false));
    CHECK(ref::values(ops::linear_backward_b(dy)) == db);
  }
}

TEST_CASE("linear keeps the leading dimensions") {
  ref::Rng rng(1);
  const Tensor w = ref::integers({4, 3}, DType::Float32, rng);
  const Tensor b = ref::integers({4}, DType::Float32, rng);
  const Tensor x = ref::integers({2, 5, 3}, DType::Float32, rng);
  const Tensor y = ops::linear(x, w, b);
  CHECK(y.shape() == Shape{2, 5, 4});
  CHECK(ref::values(y) == ref::values(ops::linear(x.view({10, 3}), w, b)));
  CHECK(ops::linear(x.view({3}), w, b).shape() == Shape{4});
  CHECK(ops::linear_backward_x(y, w).shape() == x.shape());
  CHECK(ops::linear_backward_w(y, x).shape() == w.shape());
  CHECK(ref::values(ops::linear_backward_w(y, x)) ==
        ref::values(ops::linear_backward_w(y.view({10, 4}), x.view({10, 3}))));
  CHECK(ops::linear_backward_b(y).shape() == Shape{4});
}

TEST_CASE("linear_backward_b sums float32 accurately") {
  // 2^24 ones and one more: float32 alone would stop at 2^24. The even next to 2^24 + 1 is 2^24 + 2.
  const Tensor ones = Tensor::full({(1 << 24) + 2, 1}, DType::Float32, 1.0);
  CHECK(ops::linear_backward_b(ones).data<float>()[0] == float((1 << 24) + 2));
}

TEST_CASE("linear gives the same bits for any thread count") {
  ref::Rng rng(4);
  const Tensor x = ref::uniform({1000, 301}, DType::Float32, rng);
  const Tensor w = ref::uniform({207, 301}, DType::Float32, rng);
  const Tensor b = ref::uniform({207}, DType::Float32, rng);
  const Tensor dy = ref::uniform({1000, 207}, DType::Float32, rng);
  ref::check_same_bits_for_any_thread_count([&] { return ops::linear(x, w, b); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::linear_backward_x(dy, w); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::linear_backward_w(dy, x); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::linear_backward_b(dy); });
}

TEST_CASE("linear says what does not fit") {
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  const auto error = [&](const Shape& x, const Shape& w, const Shape& b) {
    return ref::error_of([&] { ops::linear(zeros(x), zeros(w), zeros(b)); });
  };
  CHECK(error({64, 28, 28}, {400, 784}, {400}) ==
        "[linear] x must have 784 columns to fit the weight [400, 784], got [64, 28, 28]; flatten it first");
  CHECK(error({64, 783}, {400, 784}, {400}) ==
        "[linear] x must have 784 columns to fit the weight [400, 784], got [64, 783]");
  CHECK(error({64, 784}, {400, 784}, {10}) == "[linear] b must be [400], one number an output, got [10]");
  CHECK(error({64, 784}, {400}, {10}) == "[linear] w must be [out, in], got [400]");
  CHECK(error({}, {4, 1}, {4}) == "[linear] x must have at least one dimension, got a scalar");
  CHECK(ref::error_of([&] {
          ops::linear_backward_x(zeros({2, 3}), zeros({4, 5}));
        }) == "[linear_backward_x] dy must have 4 columns to fit the weight [4, 5], got [2, 3]");
  CHECK(ref::error_of([&] {
          ops::linear_backward_w(zeros({2, 3}), zeros({3, 3}));
        }) == "[linear_backward_w] dy and x must have the same rows: dy is [2, 3], x is [3, 3]");
}

TEST_CASE("linear_relu has the bits of linear and relu, and so have its gradients") {
  ref::Rng rng(5);
  for (DType dtype : {DType::Float32, DType::Float64}) {
    for (const Shape& sizes : {Shape{1, 1, 1}, Shape{33, 17, 5}, Shape{64, 65, 130}, Shape{0, 3, 4}}) {
      CAPTURE(sizes);
      const Tensor x = ref::uniform({sizes[0], sizes[1]}, dtype, rng);
      const Tensor w = ref::uniform({sizes[2], sizes[1]}, dtype, rng);
      const Tensor b = ref::uniform({sizes[2]}, dtype, rng);
      const Tensor dy = ref::uniform({sizes[0], sizes[2]}, dtype, rng);
      for (const Tensor& bias : {b, Tensor()}) {
        const Tensor y = ops::relu(ops::linear(x, w, bias));
        CHECK(ref::same_bits(ops::linear_relu(x, w, bias), y));
        const Tensor dz = ops::relu_backward(dy, y);
        const ops::LayerGradients g = ops::linear_relu_backward(dy, y, x, w, {true, true, true});
        CHECK(ref::same_bits(g.dx, ops::linear_backward_x(dz, w)));
        CHECK(ref::same_bits(g.dw, ops::linear_backward_w(dz, x)));
        CHECK(ref::same_bits(g.db, ops::linear_backward_b(dz)));
        const ops::LayerGradients plain = ops::linear_backward(dz, x, w, {true, true, true});
        CHECK(ref::same_bits(plain.dx, g.dx));
        CHECK(ref::same_bits(plain.dw, g.dw));
        CHECK(ref::same_bits(plain.db, g.db));
      }
    }
  }
}

TEST_CASE("linear_relu keeps NaN and passes the sign of zero on as relu does") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Tensor x = ref::tensor({4, 1}, DType::Float32, {nan, -2, 2, -0.0});
  const Tensor w = ref::tensor({1, 1}, DType::Float32, {1});
  const Tensor y = ops::linear_relu(x, w, Tensor());
  CHECK(std::isnan(y.data<float>()[0]));
  CHECK(ref::same_bits(y, ops::relu(ops::linear(x, w, Tensor()))));
  const Tensor dy = ref::tensor({4, 1}, DType::Float32, {3, 5, 7, 9});
  const ops::LayerGradients g = ops::linear_relu_backward(dy, y, Tensor(), w, {true, false, false});
  CHECK(ref::values(g.dx) == ref::Values{3, 0, 7, 0});
}

TEST_CASE("the gradients of linear that are not wanted are undefined, and need nothing") {
  ref::Rng rng(6);
  const Tensor x = ref::uniform({3, 4}, DType::Float32, rng), w = ref::uniform({5, 4}, DType::Float32, rng);
  const Tensor dy = ref::uniform({3, 5}, DType::Float32, rng);
  for (int wanted = 0; wanted < 8; ++wanted) {
    const ops::LayerWants wants{(wanted & 1) != 0, (wanted & 2) != 0, (wanted & 4) != 0};
    const Tensor given_x = wants.dw ? x : Tensor(), given_w = wants.dx ? w : Tensor();
    for (const ops::LayerGradients& g : {ops::linear_backward(dy, given_x, given_w, wants),
                                         ops::linear_relu_backward(dy, dy, given_x, given_w, wants)}) {
      CHECK(g.dx.defined() == wants.dx);
      CHECK(g.dw.defined() == wants.dw);
      CHECK(g.db.defined() == wants.db);
    }
  }
}

TEST_CASE("linear_relu gives the same bits for any thread count") {
  ref::Rng rng(7);
  const Tensor x = ref::uniform({500, 301}, DType::Float32, rng);
  const Tensor w = ref::uniform({207, 301}, DType::Float32, rng);
  const Tensor b = ref::uniform({207}, DType::Float32, rng);
  const Tensor dy = ref::uniform({500, 207}, DType::Float32, rng);
  const Tensor y = ops::linear_relu(x, w, b);
  ref::check_same_bits_for_any_thread_count([&] { return ops::linear_relu(x, w, b); });
  ref::check_same_bits_for_any_thread_count([&] {
    return ops::linear_relu_backward(dy, y, x, w, {true, false, false}).dx;
  });
  ref::check_same_bits_for_any_thread_count([&] {
    return ops::linear_relu_backward(dy, y, x, w, {false, true, false}).dw;
  });
  ref::check_same_bits_for_any_thread_count([&] {
    return ops::linear_relu_backward(dy, y, x, w, {false, false, true}).db;
  });
}

TEST_CASE("linear_relu says what does not fit, as linear does") {
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  CHECK(ref::error_of([&] {
          ops::linear_relu(zeros({64, 783}), zeros({400, 784}), Tensor());
        }) == "[linear] x must have 784 columns to fit the weight [400, 784], got [64, 783]");
}
