// SPDX-License-Identifier: Apache-2.0
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
namespace ref = reference;

namespace {

// Formula by formula, with the row found by counting: index i belongs to the row of i without dim's part.
Values naive_softmax(const Values& x, const Shape& shape, int dim) {
  const int64_t inner = shape.product(dim + 1, shape.rank()), size = shape[dim];
  Values y(x.size());
  for (int64_t i = 0; i < int64_t(x.size()); ++i) {
    const int64_t first = i - i / inner % size * inner;
    double sum = 0;
    for (int64_t k = 0; k < size; ++k) sum += std::exp(x[first + k * inner] - x[i]);
    y[i] = 1 / sum;
  }
  return y;
}

}  // namespace

TEST_CASE("softmax along every dim of ranks 1 to 5") {
  for (const Shape& shape :
       {Shape{7}, Shape{3, 5}, Shape{2, 3, 4}, Shape{2, 3, 2, 5}, Shape{2, 1, 3, 2, 2}}) {
    for (int dim = 0; dim < shape.rank(); ++dim) {
      CAPTURE(shape);
      CAPTURE(dim);
      const Values expected = naive_softmax(pattern(shape.numel()), shape, dim);
      for (DType dtype : {DType::Float32, DType::Float64}) {
        const Tensor x = pattern(shape, dtype);
        check_near(ops::softmax(x, dim), expected);
        CHECK(ref::same_bits(ops::softmax(x, dim - shape.rank()), ops::softmax(x, dim)));
      }
    }
  }
}

TEST_CASE("softmax's row sizes around the vector widths, and long rows") {
  for (int64_t size : {1, 2, 3, 15, 17, 127, 128, 129, 1023, 1024, 1025, 5000}) {
    CAPTURE(size);
    const Shape rows{3, size}, columns{size, 3};
    check_near(ops::softmax(pattern(rows, DType::Float32), 1), naive_softmax(pattern(3 * size), rows, 1));
    check_near(ops::softmax(pattern(columns, DType::Float32), 0),
               naive_softmax(pattern(3 * size), columns, 0));
  }
}

TEST_CASE("many short rows, and more rows side by side than fit into one block") {
  for (const Shape& shape : {Shape{700, 7}, Shape{2, 5, 130}, Shape{3, 4, 64}, Shape{2, 3, 65}}) {
    CAPTURE(shape);
    const Tensor x = pattern(shape, DType::Float32);
    const Values expected = naive_softmax(pattern(shape.numel()), shape, 1);
    check_near(ops::softmax(x, 1), expected);
    check_near(ops::exp(ops::log_softmax(x, 1)), expected);
  }
}

TEST_CASE("softmax equals PyTorch's, with its gradient") {
  struct Case {
    int64_t dim;
    Values y, dx;
  };
  const Case cases[] = {
      {0,
       {0.13296424019782924, 0.89330940605434872, 0.13296424019782924, 0.89330940605434872,
        0.13296424019782924, 0.13296424019782924, 0.86703575980217062, 0.10669059394565118,
        0.86703575980217062, 0.10669059394565118, 0.86703575980217062, 0.86703575980217062},
       {-0.216158908174581, 0.20252888610699771, -0.21615890817458097, 0.2025288861069979,
        0.24498009593119177, -0.216158908174581, 0.21615890817458105, -0.20252888610699762,
        0.21615890817458125, -0.2025288861069976, -0.24498009593119199, 0.21615890817458103}},
      {1,
       {0.15726759716415167, 0.34104390184623662, 0.29381455263700562, 0.63715389093114316,
        0.54891785019884265, 0.021802207222620211, 0.15726759716415167, 0.15726759716415167,
        0.29381455263700562, 0.29381455263700562, 0.54891785019884265, 0.54891785019884265},
       {-0.13678843211728095, -0.11536325364462068, -0.071920339928473631, 0.18269424957417382,
        0.20870877204575455, -0.067330995929553092, 0.20851953324785402, -0.13678843211728095,
        0.57319987043408571, -0.071920339928473617, -0.78171940368193971, 0.20870877204575458}},
      {-1,
       {0.090092993961951834, 0.90990700603804819, 0.090092993961951834, 0.90990700603804819,
        0.84389510255454259, 0.15610489744545739, 0.84389510255454259, 0.15610489744545739,
        0.84389510255454259, 0.15610489744545739, 0.84389510255454259, 0.15610489744545739},
       {-0.1895700698021357, 0.18957006980213578, -0.18957006980213573, 0.18957006980213559,
        0.22230476736581353, -0.22230476736581353, 0.22230476736581353, -0.22230476736581353,
        0.22230476736581345, -0.22230476736581356, -0.30463986639018892, 0.30463986639018892}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.dim);
    for (DType dtype : {DType::Float32, DType::Float64}) {
      const Tensor y = ops::softmax(pattern({2, 3, 2}, dtype), c.dim);
      check_near(y, c.y);
      check_near(ops::softmax_backward(pattern({2, 3, 2}, dtype, 5), y, c.dim), c.dx, 16);
    }
  }
}

TEST_CASE("softmax does not notice an offset of its rows") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Tensor y = ops::softmax(pattern({4, 5}, dtype), 1);
    for (double offset : {1e4, -1e4}) {
      Values moved = pattern(20);
      // Each row has an offset of its own: the largest of the whole tensor would not do.
      for (int i = 0; i < 20; ++i) moved[i] += i / 5 % 2 == 0 ? offset : 0;
      CHECK(ref::same_bits(ops::softmax(ref::tensor({4, 5}, dtype, moved), 1), y));
    }
    // The pattern vanishes beside 1e20, and all elements of a row are equal.
    for (double offset : {1e20, -1e20}) {
      Values moved = pattern(20);
      for (double& v : moved) v += offset;
      check_near(ops::softmax(ref::tensor({4, 5}, dtype, moved), 1), Values(20, 0.2));
    }
  }
}

TEST_CASE("softmax of NaN and infinity as PyTorch, row by row") {
  const Values x = {-kInf, -kInf, -kInf, -kInf, 0, 1, kInf, 0, 1, kNaN, 0, 1, 1, 2, kNaN, 0, 1, 2};
  const Values y = {kNaN,
                    kNaN,
                    kNaN,
                    0,
                    0.26894142136999516,
                    0.7310585786300049,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    kNaN,
                    0.090030573170380448,
                    0.24472847105479761,
                    0.66524095577482178};
  for (DType dtype : {DType::Float32, DType::Float64}) {
    check_near(ops::softmax(ref::tensor({6, 3}, dtype, x), 1), y);
    const Tensor probabilities = ops::softmax(ref::tensor({1, 3}, dtype, {-kInf, 0, 1}), 1);
    check_near(ops::softmax_backward(ref::tensor({1, 3}, dtype, {1, 2, 3}), probabilities, 1),
               {-0, -0.19661193324148196, 0.1966119332414816});
  }
}

TEST_CASE("softmax of scalars and of nothing") {
  for (int64_t dim : {0, -1}) {
    const Tensor y = ops::softmax(Tensor::scalar(3, DType::Float32), dim);
    CHECK(y.rank() == 0);
    check_near(y, {1});
    check_near(ops::softmax_backward(Tensor::scalar(5, DType::Float32), y, dim), {0});
  }
  CHECK(ops::softmax(Tensor::empty({0, 3}, DType::Float32), 1).shape() == Shape{0, 3});
  CHECK(ops::softmax(Tensor::empty({0, 3}, DType::Float32), 0).shape() == Shape{0, 3});
  const Tensor none = Tensor::empty({3, 0}, DType::Float64);
  CHECK(ops::softmax_backward(none, none, 1).shape() == Shape{3, 0});
}

TEST_CASE("softmax has the same bits for any thread count") {
  const Tensor x = pattern({301, 97}, DType::Float32), dy = pattern({301, 97}, DType::Float32, 3);
  for (int dim : {0, 1}) {
    ref::check_same_bits_for_any_thread_count([&] { return ops::softmax(x, dim); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::softmax_backward(dy, x, dim); });
  }
}

TEST_CASE("softmax refuses what it cannot take") {
  const Tensor x = pattern({2, 3}, DType::Float32);
  CHECK(ref::error_of([&] { ops::softmax(x, 2); }) ==
        "[softmax] dim must be in [-2, 1] for a tensor of rank 2, got 2");
  CHECK(ref::error_of([&] { ops::softmax(Tensor::zeros({2}, DType::Int64), 0); }) ==
        "[softmax] x must be float32 or float64, got int64");
  CHECK(ref::error_of([&] {
          ops::softmax_backward(x, pattern({3, 2}, DType::Float32), 1);
        }) == "[softmax_backward] dy and y must have the same shape: dy is [2, 3], y is [3, 2]");
  CHECK(ref::error_of([&] {
          ops::softmax_backward(pattern({2, 3}, DType::Float64), x, 1);
        }) ==
        "[softmax_backward] dy and y must have the same dtype: dy is float64, y is float32; convert one of "
        "them");
}
