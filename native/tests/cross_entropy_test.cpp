// SPDX-License-Identifier: Apache-2.0
#include "cross_entropy_cases.h"
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
using cross_entropy_cases::Case;
using cross_entropy_cases::kCases;
using ops::CrossEntropyOptions;
using ops::Reduction;
namespace ref = reference;

namespace {

Shape losses_shape(const Shape& logits) { return logits.without(logits.rank() == 1 ? 0 : 1); }

Tensor target_of(const Case& c, DType dtype) {
  if (!c.labels.empty()) return ref::tensor(losses_shape(c.logits), DType::Int64, c.labels);
  Values probabilities = pattern(c.logits.numel(), 3);
  for (double& p : probabilities) p = (p + 2) / 8;
  return ref::tensor(c.logits, dtype, probabilities);
}

Tensor weight_of(const Case& c, DType dtype) {
  if (!c.weighted) return Tensor();
  Values weights;
  for (int64_t k = 0; k < c.logits[c.logits.rank() == 1 ? 0 : 1]; ++k) weights.push_back(0.5 + 0.25 * k);
  return ref::tensor(Shape{int64_t(weights.size())}, dtype, weights);
}

Tensor labels(const Values& values) { return ref::tensor({int64_t(values.size())}, DType::Int64, values); }

}  // namespace

TEST_CASE("cross_entropy and its gradient equal PyTorch's") {
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    for (DType dtype : {DType::Float32, DType::Float64}) {
      const Tensor x = pattern(c.logits, dtype), target = target_of(c, dtype), weight = weight_of(c, dtype);
      const Shape unreduced = losses_shape(c.logits);
      const auto run = [&](Reduction reduction, const Shape& shape, const Values& loss, const Tensor& dy,
                           const Values& dx) {
        CAPTURE(static_cast<int>(reduction));
        const CrossEntropyOptions options{reduction, c.ignore_index, c.smoothing};
        const auto [y, log_p] = ops::cross_entropy(x, target, weight, options);
        CHECK(y.shape() == shape);
        check_near(y, loss, 16);
        const Tensor d = ops::cross_entropy_backward(dy, log_p, target, weight, options);
        CHECK(d.shape() == c.logits);
        check_near(d, dx, 16);
      };
      run(Reduction::None, unreduced, c.losses, pattern(unreduced, dtype, 9), c.dx_none);
      run(Reduction::Mean, Shape(), {c.mean}, Tensor::scalar(0.75, dtype), c.dx_mean);
      run(Reduction::Sum, Shape(), {c.sum}, Tensor::scalar(0.75, dtype), c.dx_sum);
    }
  }
}

TEST_CASE("the loss of equal logits is ln c, and the gradient's rows sum to 0") {
  const Tensor zeros = Tensor::zeros({4, 10}, DType::Float64), target = labels({0, 3, 9, 5});
  check_near(ops::cross_entropy(zeros, target, Tensor(), {}).first, {std::log(10.0)});
  const Tensor log_p = ops::cross_entropy(pattern({4, 10}, DType::Float64), target, Tensor(), {}).second;
  const Values dx = ref::values(
      ops::cross_entropy_backward(Tensor::scalar(1, DType::Float64), log_p, target, Tensor(), {}));
  for (int row = 0; row < 4; ++row) {
    double sum = 0;
    for (int k = 0; k < 10; ++k) sum += dx[row * 10 + k];
    CHECK(std::abs(sum) < 1e-15);
  }
}

TEST_CASE("one-hot probabilities and class indices give the same") {
  const Tensor x = pattern({3, 4}, DType::Float64), one = Tensor::scalar(1, DType::Float64);
  const Tensor index = labels({2, 0, 3});
  const Tensor one_hot = ref::tensor({3, 4}, DType::Float64, {0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1});
  for (double smoothing : {0.0, 0.2}) {
    const CrossEntropyOptions options{Reduction::Mean, -100, smoothing};
    const auto [a, log_p] = ops::cross_entropy(x, index, Tensor(), options);
    check_near(ops::cross_entropy(x, one_hot, Tensor(), options).first, ref::values(a));
    check_near(ops::cross_entropy_backward(one, log_p, one_hot, Tensor(), options),
               ref::values(ops::cross_entropy_backward(one, log_p, index, Tensor(), options)));
  }
}

TEST_CASE("where no label counts the mean is NaN, the sum 0 and the gradient 0") {
  const Tensor x = pattern({2, 3}, DType::Float32), one = Tensor::scalar(1, DType::Float32);
  for (double smoothing : {0.0, 0.1}) {
    CrossEntropyOptions options{Reduction::Mean, -100, smoothing};
    const Tensor ignored = labels({-100, -100});
    const auto [mean, log_p] = ops::cross_entropy(x, ignored, Tensor(), options);
    check_near(mean, {kNaN});
    check_near(ops::cross_entropy_backward(one, log_p, ignored, Tensor(), options), Values(6, 0.0));
    options.reduction = Reduction::Sum;
    check_near(ops::cross_entropy(x, ignored, Tensor(), options).first, {0});
  }
  const Tensor empty = Tensor::empty({0, 3}, DType::Float32);
  check_near(ops::cross_entropy(empty, labels({}), Tensor(), {}).first, {kNaN});
  check_near(ops::cross_entropy(empty, empty, Tensor(), {}).first, {kNaN});
  check_near(ops::cross_entropy(empty, labels({}), Tensor(), {Reduction::Sum}).first, {0});
  CHECK(ops::cross_entropy(empty, labels({}), Tensor(), {Reduction::None}).first.shape() == Shape{0});
  CHECK(ops::cross_entropy_backward(one, empty, labels({}), Tensor(), {}).shape() == Shape{0, 3});
}

TEST_CASE("weights of zero alone give NaN, as PyTorch") {
  const Tensor x = pattern({3, 4}, DType::Float64), target = labels({0, 1, 2});
  const Tensor weight = ref::tensor({4}, DType::Float64, {0, 0, 0, 0.5});
  const auto [loss, log_p] = ops::cross_entropy(x, target, weight, {});
  check_near(loss, {kNaN});
  check_near(ops::cross_entropy_backward(Tensor::scalar(1, DType::Float64), log_p, target, weight, {}),
             Values(12, kNaN));
}

TEST_CASE("cross_entropy of NaN and infinity as PyTorch") {
  const auto loss = [](const Values& x, const Tensor& target, double smoothing) {
    const Shape shape{int64_t(x.size()) / 3, 3};
    return ops::cross_entropy(ref::tensor(shape, DType::Float64, x), target, Tensor(),
                              {Reduction::Mean, -100, smoothing});
  };
  check_near(loss({-kInf, 0, 1}, labels({1}), 0).first, {1.3132616875182228});
  check_near(loss({-kInf, 0, 1}, labels({0}), 0).first, {kInf});
  check_near(loss({-kInf, 0, 1}, labels({1}), 0.1).first, {kInf});
  check_near(loss({-kInf, 0, 1}, ref::tensor({1, 3}, DType::Float64, {0, 0.5, 0.5}), 0).first, {kNaN});
  const auto [ignored, log_p] = loss({kNaN, 0, 1, 0, 0, 0}, labels({-100, 0}), 0);
  check_near(ignored, {1.0986122886681098});
  check_near(
      ops::cross_entropy_backward(Tensor::scalar(1, DType::Float64), log_p, labels({-100, 0}), Tensor(), {}),
      {kNaN, kNaN, kNaN, -2.0 / 3, 1.0 / 3, 1.0 / 3});
  // Large logits overflow nowhere: the loss is the distance to the largest.
  check_near(loss({1e4, 0, -1e4, 1e20, 1e20, 1e20}, labels({1, 2}), 0).first, {(1e4 + std::log(3)) / 2});
}

TEST_CASE("a batch twice over leaves the mean and doubles the sum") {
  Values twice = pattern(1200), target;
  for (int i = 0; i < 1200; ++i) twice.push_back(twice[i]);
  for (int i = 0; i < 400; ++i) target.push_back(i % 200 % 6);
  const Tensor x2 = ref::tensor({400, 6}, DType::Float64, twice), t2 = labels(target);
  const Tensor x = x2.view({200, 6}), t = t2.view({200});
  check_near(ops::cross_entropy(x2, t2, Tensor(), {}).first,
             ref::values(ops::cross_entropy(x, t, Tensor(), {}).first), 64);
  const CrossEntropyOptions sum{Reduction::Sum};
  // 64 roundings: 400 terms are added.
  check_near(ops::cross_entropy(x2, t2, Tensor(), sum).first,
             {2 * ref::values(ops::cross_entropy(x, t, Tensor(), sum).first)[0]}, 64);
}

TEST_CASE("cross_entropy has the same bits for any thread count") {
  const Tensor x = pattern({3001, 10}, DType::Float32);
  Values target;
  for (int i = 0; i < 3001; ++i) target.push_back(i * 7 % 10);
  const Tensor t = labels(target), one = Tensor::scalar(1, DType::Float32);
  ref::check_same_bits_for_any_thread_count([&] { return ops::cross_entropy(x, t, Tensor(), {}).first; });
  ref::check_same_bits_for_any_thread_count([&] { return ops::cross_entropy(x, t, Tensor(), {}).second; });
  const Tensor log_p = ops::cross_entropy(x, t, Tensor(), {}).second;
  ref::check_same_bits_for_any_thread_count(
      [&] { return ops::cross_entropy_backward(one, log_p, t, Tensor(), {}); });
}

TEST_CASE("a label out of range is named with its place and the bound") {
  const Tensor x = pattern({3, 4}, DType::Float32), one = Tensor::scalar(1, DType::Float32);
  CHECK(ref::error_of([&] {
          ops::cross_entropy(x, labels({0, 3, 4}), Tensor(), {});
        }) ==
        "[cross_entropy] a label must be in [0, 4) or be ignore_index (-100), but target[2] is 4; labels "
        "count from 0, and the logits have 4 classes");
  CHECK(ref::error_of([&] {
          ops::cross_entropy(x, labels({0, -1, 3}), Tensor(), {});
        }) ==
        "[cross_entropy] a label must be in [0, 4) or be ignore_index (-100), but target[1] is -1; labels "
        "count from 0, and the logits have 4 classes");
  CHECK(ref::error_of([&] {
          ops::cross_entropy_backward(one, x, labels({0, 1, 9}), Tensor(), {});
        }) ==
        "[cross_entropy_backward] a label must be in [0, 4) or be ignore_index (-100), but target[2] is 9; "
        "labels count from 0, and the logits have 4 classes");
  const Tensor pixels = pattern({2, 3, 2, 2}, DType::Float32);
  const Tensor target = ref::tensor({2, 2, 2}, DType::Int64, {0, 1, 2, 0, 1, 2, 3, 0});
  CHECK(ref::error_of([&] { ops::cross_entropy(pixels, target, Tensor(), {}); }) ==
        "[cross_entropy] a label must be in [0, 3) or be ignore_index (-100), but target[1, 1, 0] is 3; "
        "labels count from 0, and the logits have 3 classes");
  CHECK(ref::error_of([&] {
          ops::cross_entropy(pattern({2}, DType::Float32), Tensor::full(Shape(), DType::Int64, 2), Tensor(),
                             {});
        }) ==
        "[cross_entropy] a label must be in [0, 2) or be ignore_index (-100), but target is 2; labels count "
        "from 0, and the logits have 2 classes");
}

TEST_CASE("cross_entropy refuses shapes, dtypes and options that do not fit") {
  const Tensor x = pattern({3, 4}, DType::Float32), t = labels({0, 1, 2});
  const auto error = [&](const Tensor& target, const Tensor& weight, const CrossEntropyOptions& options) {
    return ref::error_of([&] { ops::cross_entropy(x, target, weight, options); });
  };
  CHECK(error(labels({0, 1}), Tensor(), {}) ==
        "[cross_entropy] class indices for logits [3, 4] must have the shape [3], got [2]");
  CHECK(error(Tensor::zeros({3, 4}, DType::Int64), Tensor(), {}) ==
        "[cross_entropy] class indices for logits [3, 4] must have the shape [3], got [3, 4]; class "
        "probabilities must be floating");
  CHECK(error(pattern({3}, DType::Float32), Tensor(), {}) ==
        "[cross_entropy] class probabilities must have the logits' shape [3, 4], got [3]; cast class indices "
        "to int64");
  CHECK(error(Tensor::zeros({3}, DType::Int32), Tensor(), {}) ==
        "[cross_entropy] target must be int64 class indices or probabilities of the logits' dtype float32, "
        "got int32; cast it to int64");
  CHECK(error(x, Tensor(), {Reduction::Mean, 0}) ==
        "[cross_entropy] ignore_index is for class indices, but the target holds probabilities and "
        "ignore_index is 0; leave it at -100");
  CHECK(error(t, pattern({3}, DType::Float32), {}) ==
        "[cross_entropy] weight must have one element a class, shape [4], got [3]");
  CHECK(error(t, pattern({4}, DType::Float64), {}) ==
        "[cross_entropy] weight and logits must have the same dtype: weight is float64, logits is float32; "
        "convert one of them");
  CHECK(error(t, Tensor(), {Reduction::Mean, -100, 1.5}) ==
        "[cross_entropy] label_smoothing must be in [0, 1], got 1.5");
  CHECK(error(t, Tensor(), {Reduction::Mean, -100, kNaN}) ==
        "[cross_entropy] label_smoothing must be in [0, 1], got nan");
  CHECK(error(t, Tensor(), {static_cast<Reduction>(7)}) ==
        "[cross_entropy] reduction must be 0 (none), 1 (mean) or 2 (sum), got 7");
  CHECK(ref::error_of([&] { ops::cross_entropy(Tensor::scalar(0, DType::Float32), t, Tensor(), {}); }) ==
        "[cross_entropy] logits must have rank 1 to 8, got rank 0: []");
  CHECK(ref::error_of([&] {
          ops::cross_entropy_backward(pattern({3}, DType::Float32), x, t, Tensor(), {});
        }) == "[cross_entropy_backward] dy must have the loss's shape [], got [3]");
}
