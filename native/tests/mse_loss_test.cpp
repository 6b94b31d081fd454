// SPDX-License-Identifier: Apache-2.0
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
using ops::Reduction;
namespace ref = reference;

TEST_CASE("mse_loss and its gradient equal PyTorch's") {
  struct Case {
    Reduction reduction;
    Values loss, dx;
  };
  const Case cases[] = {
      {Reduction::None,
       {0.19140625, 0.19140625, 0.19140625, 12.69140625, 0.19140625, 0.19140625},
       {0.875, -1.1484375, 0.328125, 13.8046875, -0.21875, 1.2578125}},
      {Reduction::Mean,
       {2.2747395833333335},
       {-0.10937499999999999, -0.10937499999999999, -0.10937499999999999, 0.890625, -0.10937499999999999,
        -0.10937499999999999}},
      {Reduction::Sum, {13.6484375}, {-0.65625, -0.65625, -0.65625, 5.34375, -0.65625, -0.65625}},
  };
  for (const Case& c : cases) {
    CAPTURE(static_cast<int>(c.reduction));
    for (DType dtype : {DType::Float32, DType::Float64}) {
      const Tensor x = pattern({2, 3}, dtype), target = pattern({2, 3}, dtype, 7);
      const Tensor loss = ops::mse_loss(x, target, c.reduction);
      CHECK(loss.shape() == (c.reduction == Reduction::None ? Shape{2, 3} : Shape()));
      check_near(loss, c.loss);
      const Tensor dy =
          c.reduction == Reduction::None ? pattern({2, 3}, dtype, 5) : Tensor::scalar(0.75, dtype);
      check_near(ops::mse_loss_backward(dy, x, target, c.reduction), c.dx);
    }
  }
}

TEST_CASE("mse_loss of every size around the lanes and the tiles is exact for integers") {
  for (int64_t n : {1, 2, 7, 8, 9, 127, 128, 129, 16383, 16384, 16385, 50001}) {
    CAPTURE(n);
    Values x, target;
    double expected = 0;
    for (int64_t i = 0; i < n; ++i) {
      x.push_back(double(i % 13));
      target.push_back(double(i % 5));
      expected += (x[i] - target[i]) * (x[i] - target[i]);
    }
    const Tensor a = ref::tensor({n}, DType::Float64, x), b = ref::tensor({n}, DType::Float64, target);
    CHECK(ref::values(ops::mse_loss(a, b, Reduction::Sum))[0] == expected);
    CHECK(ref::values(ops::mse_loss(a, b, Reduction::Mean))[0] == expected / double(n));
  }
}

TEST_CASE("mse_loss of scalars, of nothing, of NaN and infinity") {
  check_near(
      ops::mse_loss(Tensor::scalar(3, DType::Float32), Tensor::scalar(1, DType::Float32), Reduction::Mean),
      {4});
  const Tensor none = Tensor::empty({0, 2}, DType::Float32);
  check_near(ops::mse_loss(none, none, Reduction::Mean), {kNaN});
  check_near(ops::mse_loss(none, none, Reduction::Sum), {0});
  CHECK(ops::mse_loss_backward(Tensor::scalar(1, DType::Float32), none, none, Reduction::Mean).shape() ==
        Shape{0, 2});
  const Tensor zeros = Tensor::zeros({3}, DType::Float32);
  check_near(ops::mse_loss(ref::tensor({3}, DType::Float32, {0, kNaN, 0}), zeros, Reduction::Mean), {kNaN});
  check_near(ops::mse_loss(ref::tensor({3}, DType::Float32, {0, -kInf, 0}), zeros, Reduction::Sum), {kInf});
}

TEST_CASE("mse_loss has the same bits for any thread count") {
  ref::Rng rng(4);
  const Tensor x = ref::uniform({70001}, DType::Float32, rng), t = ref::uniform({70001}, DType::Float32, rng);
  for (Reduction reduction : {Reduction::None, Reduction::Mean, Reduction::Sum}) {
    ref::check_same_bits_for_any_thread_count([&] { return ops::mse_loss(x, t, reduction); });
    const Tensor dy = reduction == Reduction::None ? x : Tensor::scalar(1, DType::Float32);
    ref::check_same_bits_for_any_thread_count([&] { return ops::mse_loss_backward(dy, x, t, reduction); });
  }
}

TEST_CASE("mse_loss refuses what it cannot take") {
  const Tensor x = pattern({64, 1}, DType::Float32), t = pattern({64}, DType::Float32);
  CHECK(ref::error_of([&] { ops::mse_loss(x, t, Reduction::Mean); }) ==
        "[mse_loss] x and target must have equal shapes: x is [64, 1], target is [64]; they are not "
        "broadcast, because [64, 1] against [64] would silently give a [64, 64] loss: reshape one of them");
  CHECK(ref::error_of([&] {
          ops::mse_loss(x, pattern({64, 1}, DType::Float64), Reduction::Mean);
        }) ==
        "[mse_loss] x and target must have the same dtype: x is float32, target is float64; convert one of "
        "them");
  CHECK(ref::error_of([&] {
          ops::mse_loss(Tensor::zeros({2}, DType::Int64), Tensor::zeros({2}, DType::Int64), Reduction::Mean);
        }) == "[mse_loss] x must be float32 or float64, got int64");
  CHECK(ref::error_of([&] { ops::mse_loss(t, t, static_cast<Reduction>(-1)); }) ==
        "[mse_loss] reduction must be 0 (none), 1 (mean) or 2 (sum), got -1");
  CHECK(ref::error_of([&] { ops::mse_loss_backward(t, t, t, Reduction::Mean); }) ==
        "[mse_loss_backward] dy must have the loss's shape [], got [64]");
}
