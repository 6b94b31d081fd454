// SPDX-License-Identifier: Apache-2.0
#include "distribution.h"
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
namespace ref = reference;

namespace {

std::vector<int> kept(const Tensor& mask) {
  return std::vector<int>(mask.data<bool>(), mask.data<bool>() + mask.numel());
}

}  // namespace

TEST_CASE("dropout keeps by the documented words and scales what it keeps") {
  // From another implementation of Philox 4x32-10 that passes the published vectors.
  const std::vector<int> expected = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0};
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Tensor x = pattern({11}, dtype), dy = pattern({11}, dtype, 5);
    const auto [y, mask] = ops::dropout(x, 0.4, Draw{42, 7, 1000});
    CHECK(kept(mask) == expected);
    Values scaled = pattern(11), gradient = pattern(11, 5);
    for (int i = 0; i < 11; ++i) scaled[i] *= expected[i] / 0.6, gradient[i] *= expected[i] / 0.6;
    check_near(y, scaled);
    check_near(ops::dropout_backward(dy, mask, 0.4), gradient);
  }
}

TEST_CASE("dropout keeps the mean") {
  for (double p : {0.1, 0.5, 0.9}) {
    CAPTURE(p);
    const Values y =
        ref::values(ops::dropout(Tensor::full({1000, 1000}, DType::Float64, 1), p, Draw{1, 2, 3}).first);
    // An element is 1 / (1 - p) with probability 1 - p: its variance is p / (1 - p).
    CHECK(std::abs(distribution::mean_deviations(y, 1, p / (1 - p), [](double v) { return v; })) < 5);
  }
}

TEST_CASE("dropout of probability 0 and 1") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Tensor x = pattern({3, 5}, dtype);
    const auto [all, all_mask] = ops::dropout(x, 0, Draw{1, 2, 3});
    CHECK(ref::same_bits(all, x));
    CHECK(kept(all_mask) == std::vector<int>(15, 1));
    const auto [none, none_mask] = ops::dropout(x, 1, Draw{1, 2, 3});
    check_near(none, Values(15, 0.0));
    CHECK(kept(none_mask) == std::vector<int>(15, 0));
    check_near(ops::dropout_backward(x, none_mask, 1), Values(15, 0.0));
    // As PyTorch: a product with the mask, which hides no NaN.
    check_near(ops::dropout(ref::tensor({3}, dtype, {kNaN, kInf, 1}), 1, Draw{}).first, {kNaN, kNaN, 0});
  }
}

TEST_CASE("dropout does not depend on threads, nor on how a draw is cut") {
  const Tensor x = pattern({12347}, DType::Float32);
  ref::check_same_bits_for_any_thread_count([&] { return ops::dropout(x, 0.3, Draw{8, 9, 10}).first; });
  ref::check_same_bits_for_any_thread_count([&] { return ops::dropout(x, 0.3, Draw{8, 9, 10}).second; });
  const Tensor mask = ops::dropout(x, 0.3, Draw{8, 9, 10}).second;
  ref::check_same_bits_for_any_thread_count([&] { return ops::dropout_backward(x, mask, 0.3); });
  const Tensor tail = ops::dropout(x.view({8347}, 4000), 0.3, Draw{8, 9, 1010}).second;
  CHECK(ref::same_bits(mask.view({8347}, 4000), tail));
  CHECK(ops::dropout(Tensor::empty({0}, DType::Float32), 0.5, Draw{}).second.shape() == Shape{0});
  CHECK(ops::dropout(Tensor::scalar(1, DType::Float64), 0.5, Draw{}).first.rank() == 0);
}

TEST_CASE("dropout refuses what it cannot take") {
  const Tensor x = pattern({3}, DType::Float32);
  for (double p : {-0.1, 1.1, kInf}) {
    CHECK(ref::error_of([&] { ops::dropout(x, p, Draw{}); }) ==
          text_of("[dropout] p is the probability to drop an element and must be in [0, 1], got ", p));
  }
  CHECK(ref::error_of([&] { ops::dropout_backward(x, Tensor::zeros({3}, DType::Bool), kNaN); }) ==
        "[dropout_backward] p is the probability to drop an element and must be in [0, 1], got nan");
  CHECK(ref::error_of([] { ops::dropout(Tensor::zeros({3}, DType::Int64), 0.5, Draw{}); }) ==
        "[dropout] x must be float32 or float64, got int64");
  CHECK(ref::error_of([&] { ops::dropout_backward(x, x, 0.5); }) ==
        "[dropout_backward] mask must be bool, got float32");
  CHECK(ref::error_of([&] { ops::dropout_backward(x, Tensor::zeros({4}, DType::Bool), 0.5); }) ==
        "[dropout_backward] dy and mask must have the same shape: dy is [3], mask is [4]");
}
