// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;
using ops::NllOptions;
using ops::Reduction;

namespace {

Tensor labels(const Shape& shape, int64_t classes) {
  Numbers numbers;
  for (int64_t i = 0; i < shape.numel(); ++i) numbers.push_back(double(i * 7 % 5 % classes));
  return make(shape, numbers, DType::Int64);
}

}  // namespace

TEST_CASE("nll_loss is the cross-entropy without the softmax") {
  const struct {
    Shape scores, target;
  } cases[] = {{{4}, Shape()}, {{6, 4}, {6}}, {{2, 4, 3}, {2, 3}}, {{2, 4, 2, 3}, {2, 2, 3}}, {{0, 4}, {0}}};
  for (const auto& c : cases) {
    CAPTURE(text_of(c.scores));
    const Tensor x = make(c.scores, random(c.scores.numel()), DType::Float64);
    const Tensor target = labels(c.target, 4);
    for (const Tensor& weight : {Tensor(), vec({0.5, 2, 1, 0.25}, DType::Float64)}) {
      for (int64_t ignored : {-100, 2}) {
        for (Reduction r : {Reduction::None, Reduction::Mean, Reduction::Sum}) {
          const auto [expected, log_p] = ops::cross_entropy(x, target, weight, {r, ignored, 0});
          const NllOptions options{r, ignored};
          const Tensor loss = ops::nll_loss(log_p, target, weight, options);
          CHECK(loss.shape() == expected.shape());
          CHECK(all_close(loss, read(expected), 1e-14, 1e-14));
          // Differences know nothing of 0 / 0.
          if (r == Reduction::Mean && std::isnan(read(loss)[0])) continue;
          const Differences by_x =
              differences([&](auto& v) { return ops::nll_loss(v, target, weight, options); }, log_p);
          CHECK(all_close(ops::nll_loss_backward(by_x.dy, log_p, target, weight, options), read(by_x.dx),
                          1e-6, 1e-8));
        }
      }
    }
  }
}

TEST_CASE("nll_loss by hand") {
  const Tensor x = make({2, 3}, {-1, -2, -3, -4, -5, -6}), weight = vec({1, 10, 100});
  const Tensor target = vec({2, 1}, DType::Int64), one = Tensor::scalar(1, DType::Float32);
  CHECK(equal(ops::nll_loss(x, target, weight, {Reduction::None}), {300, 50}));
  CHECK(equal(ops::nll_loss(x, target, weight, {Reduction::Sum}), {350}));
  CHECK(all_close(ops::nll_loss(x, target, weight, {}), {350.0 / 110}, 1e-7, 0));
  CHECK(equal(ops::nll_loss(x, target, weight, {Reduction::Mean, 1}), {3}));
  CHECK(equal(ops::nll_loss_backward(one, x, target, weight, {Reduction::Sum}), {0, 0, -100, 0, -10, 0}));
  CHECK(equal(ops::nll_loss_backward(one, x, target, weight, {Reduction::Mean, 1}), {0, 0, -1, 0, 0, 0}));
  // Other classes are not looked at.
  CHECK(equal(ops::nll_loss(vec({kNaN, -2, -kInf}), make(Shape(), {1}, DType::Int64), Tensor(), {}), {2}));
}

TEST_CASE("where no label counts nll_loss is NaN as a mean and 0 as a sum, its gradient 0") {
  const Tensor x = make({2, 3}, random(6)), ignored = vec({-100, -100}, DType::Int64);
  const Tensor one = Tensor::scalar(1, DType::Float32);
  CHECK(equal(ops::nll_loss(x, ignored, Tensor(), {}), {kNaN}));
  CHECK(equal(ops::nll_loss(x, ignored, Tensor(), {Reduction::Sum}), {0}));
  CHECK(equal(ops::nll_loss_backward(one, x, ignored, Tensor(), {}), Numbers(6, 0)));
  CHECK(equal(ops::nll_loss(x, vec({0, 0}, DType::Int64), Tensor::zeros({3}, DType::Float32), {}), {kNaN}));
}

TEST_CASE("nll_loss gives the same bits on 1, 2 and 3 threads") {
  const Tensor x = make({50001, 3}, random(150003)), target = labels({50001}, 3);
  for (Reduction r : {Reduction::None, Reduction::Mean, Reduction::Sum}) {
    check_threads([&] { return ops::nll_loss(x, target, Tensor(), {r}); });
    const Tensor dy = r == Reduction::None ? make({50001}, random(50001)) : Tensor::scalar(1, DType::Float32);
    check_threads([&] { return ops::nll_loss_backward(dy, x, target, Tensor(), {r}); });
  }
}

TEST_CASE("nll_loss refuses what does not fit") {
  const Tensor x = Tensor::zeros({3, 4}, DType::Float32), t = vec({0, 1, 2}, DType::Int64);
  const auto error = [&](const Tensor& scores, const Tensor& target, const Tensor& weight) {
    return error_of([&] { ops::nll_loss(scores, target, weight, {}); });
  };
  CHECK(error(x, vec({0, 4, 2}, DType::Int64), Tensor()) ==
        "[nll_loss] a label must be in [0, 4) or be ignore_index (-100), but target[1] is 4; labels count "
        "from 0, and the log_probabilities have 4 classes");
  CHECK(has(error(x, vec({0, -1, 2}, DType::Int64), Tensor()), "target[1] is -1"));
  CHECK(has(error(x, vec({0, 1}, DType::Int64), Tensor()), "must have the shape [3], got [2]"));
  CHECK(has(error(x, vec({0, 1, 2}), Tensor()), "target must be int64 class indices, got float32"));
  CHECK(has(error(x, t, vec({1, 2})), "weight must have one element a class, shape [4], got [2]"));
  CHECK(has(error(Tensor::zeros({3, 4}, DType::Int64), t, Tensor()), "must be float32 or float64"));
  CHECK(has(error(Tensor::scalar(1, DType::Float32), t, Tensor()), "must have rank 1 to 8, got rank 0"));
  CHECK(has(error_of([&] { ops::nll_loss_backward(x, x, t, Tensor(), {}); }),
            "dy must have the loss's shape [], got [3, 4]"));
}
