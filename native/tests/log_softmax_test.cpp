// SPDX-License-Identifier: Apache-2.0
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
namespace ref = reference;

TEST_CASE("log_softmax equals PyTorch's, with its gradient") {
  struct Case {
    int64_t dim;
    Values y, dx;
  };
  const Case cases[] = {
      {0,
       {-2.0176750576056017, -0.11282227877156932, -2.0176750576056017, -0.11282227877156932,
        -2.0176750576056017, -2.0176750576056017, -0.14267505760560159, -2.2378222787715694,
        -0.14267505760560159, -2.2378222787715694, -0.14267505760560159, -0.14267505760560159},
       {-0.98337946997527137, 0.86584529697282564, -0.52458477022255789, 0.37420853940488974,
        0.46606689032147253, -1.3045357598021707, 0.98337946997527137, -0.86584529697282564,
        0.52458477022255789, -0.37420853940488957, -0.46606689032147253, 1.3045357598021707}},
      {1,
       {-1.8498064840081752, -1.0757440655683554, -1.2248064840081752, -0.45074406556835539,
        -0.59980648400817516, -3.8257440655683554, -1.8498064840081752, -1.8498064840081752,
        -1.2248064840081752, -1.2248064840081752, -0.59980648400817516, -0.59980648400817516},
       {-0.82307395319032939, 0.69435792790369621, -0.044458628283368676, 0.78265857268730299,
        0.86753258147369794, -1.4770165005909992, 0.79636620141792414, -0.72403697659516464,
        1.3530927236814971, -0.022229314141684338, -2.1494589250994212, 0.74626629073684903}},
      {-1,
       {-2.4069128758600944, -0.094412875860094447, -2.4069128758600944, -0.094412875860094447,
        -0.16972707818315066, -1.8572270781831506, -0.16972707818315066, -1.8572270781831506,
        -0.16972707818315066, -1.8572270781831506, -0.16972707818315066, -1.8572270781831506},
       {-1.0281540606131099, 1.0281540606131099, -0.51577030306554972, 0.51577030306554972,
        1.2521254342835193, -1.2521254342835193, 0.8222565560903411, -0.8222565560903411, 0.39238767789716283,
        -0.39238767789716289, -0.66190079007784508, 0.66190079007784508}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.dim);
    for (DType dtype : {DType::Float32, DType::Float64}) {
      const Tensor y = ops::log_softmax(pattern({2, 3, 2}, dtype), c.dim);
      check_near(y, c.y);
      check_near(ops::log_softmax_backward(pattern({2, 3, 2}, dtype, 5), y, c.dim), c.dx, 16);
    }
  }
}

TEST_CASE("the exponentials of log_softmax sum to 1 along every dim of ranks 1 to 5") {
  for (const Shape& shape :
       {Shape{7}, Shape{3, 5}, Shape{2, 3, 4}, Shape{2, 3, 2, 5}, Shape{2, 1, 3, 2, 2}}) {
    const Values x = pattern(shape.numel());
    for (int dim = 0; dim < shape.rank(); ++dim) {
      CAPTURE(shape);
      CAPTURE(dim);
      const Values y = ref::values(ops::log_softmax(pattern(shape, DType::Float64), dim));
      const int64_t inner = shape.product(dim + 1, shape.rank()), size = shape[dim];
      for (int64_t i = 0; i < shape.numel(); ++i) {
        const int64_t first = i - i / inner % size * inner;
        double sum = 0;
        for (int64_t k = 0; k < size; ++k) sum += std::exp(y[first + k * inner]);
        CHECK(sum == doctest::Approx(1).epsilon(1e-14));
        // Differences within a row are those of the logits.
        CHECK(y[i] - y[first] == doctest::Approx(x[i] - x[first]).epsilon(1e-14));
      }
    }
  }
}

TEST_CASE("log_softmax does not notice an offset of its rows") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Tensor y = ops::log_softmax(pattern({4, 5}, dtype), 1);
    for (double offset : {1e4, -1e4}) {
      Values moved = pattern(20);
      for (int i = 0; i < 20; ++i) moved[i] += i / 5 % 2 == 0 ? offset : 0;
      CHECK(ref::same_bits(ops::log_softmax(ref::tensor({4, 5}, dtype, moved), 1), y));
    }
    for (double offset : {1e20, -1e20}) {
      Values moved = pattern(20);
      for (double& v : moved) v += offset;
      check_near(ops::log_softmax(ref::tensor({4, 5}, dtype, moved), 1), Values(20, -std::log(5)));
    }
    // Where softmax itself would be zero.
    check_near(ops::log_softmax(ref::tensor({2}, dtype, {0, 1e4}), 0), {-1e4, 0});
  }
}

TEST_CASE("log_softmax of NaN and infinity as PyTorch, row by row") {
  const Values x = {-kInf, -kInf, -kInf, -kInf, 0, 1, kInf, 0, 1, kNaN, 0, 1, 1, 2, kNaN, 0, 1, 2};
  const Values y = {kNaN,
                    kNaN,
                    kNaN,
                    -kInf,
                    -1.3132616875182228,
                    -0.31326168751822286,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    -2.4076059644443806,
                    -1.4076059644443804,
                    -0.40760596444438041};
  for (DType dtype : {DType::Float32, DType::Float64}) {
    check_near(ops::log_softmax(ref::tensor({6, 3}, dtype, x), 1), y);
    const Tensor log_p = ops::log_softmax(ref::tensor({1, 3}, dtype, {-kInf, 0, 1}), 1);
    check_near(ops::log_softmax_backward(ref::tensor({1, 3}, dtype, {1, 2, 3}), log_p, 1),
               {1, 0.38635147178002938, -1.3863514717800294}, 16);
  }
}

TEST_CASE("log_softmax of scalars and of nothing") {
  for (int64_t dim : {0, -1}) {
    const Tensor y = ops::log_softmax(Tensor::scalar(3, DType::Float32), dim);
    CHECK(y.rank() == 0);
    check_near(y, {0});
    check_near(ops::log_softmax_backward(Tensor::scalar(5, DType::Float32), y, dim), {0});
  }
  CHECK(ops::log_softmax(Tensor::empty({0, 3}, DType::Float32), 1).shape() == Shape{0, 3});
  const Tensor none = Tensor::empty({3, 0}, DType::Float64);
  CHECK(ops::log_softmax_backward(none, none, 1).shape() == Shape{3, 0});
}

TEST_CASE("log_softmax sums long rows in double") {
  // 2^24 and more ones cannot be counted in float32.
  const int64_t n = (int64_t{1} << 24) + 1024;
  const Tensor y = ops::log_softmax(Tensor::zeros({n}, DType::Float32), 0);
  CHECK(y.data<float>()[n - 1] == static_cast<float>(-std::log(static_cast<double>(n))));
}

TEST_CASE("log_softmax has the same bits for any thread count") {
  const Tensor x = pattern({301, 97}, DType::Float32), dy = pattern({301, 97}, DType::Float32, 3);
  for (int dim : {0, 1}) {
    ref::check_same_bits_for_any_thread_count([&] { return ops::log_softmax(x, dim); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::log_softmax_backward(dy, x, dim); });
  }
}

TEST_CASE("log_softmax refuses what it cannot take") {
  const Tensor x = pattern({2, 3}, DType::Float32);
  CHECK(ref::error_of([&] { ops::log_softmax(x, -3); }) ==
        "[log_softmax] dim must be in [-2, 1] for a tensor of rank 2, got -3");
  CHECK(ref::error_of([&] { ops::log_softmax(Tensor::zeros({2}, DType::Int32), 0); }) ==
        "[log_softmax] x must be float32 or float64, got int32");
  CHECK(ref::error_of([&] {
          ops::log_softmax_backward(x, pattern({3, 2}, DType::Float32), 1);
        }) == "[log_softmax_backward] dy and y must have the same shape: dy is [2, 3], y is [3, 2]");
}
