// SPDX-License-Identifier: Apache-2.0
//
// The losses of pairs of elements against their formulas in long double.
#include "elements.h"

using namespace elements;
using ops::Reduction;
using Real = long double;

namespace {

// One loss: the op, its gradients by x and target, the formula, and where x and target are drawn.
struct Loss {
  const char* name;
  std::function<Tensor(const Tensor&, const Tensor&, Reduction)> op;
  std::function<Tensor(const Tensor&, const Tensor&, const Tensor&, Reduction)> by_x, by_target;
  std::function<Real(Real, Real)> formula;
  double low, high, target_low, target_high;
};

template <class F>
auto swapped(F f) {
  return [f](const Tensor& dy, const Tensor& x, const Tensor& t, Reduction r) { return f(dy, t, x, r); };
}

std::vector<Loss> losses() {
  using namespace ops;
  std::vector<Loss> all;
  all.push_back({"l1", l1_loss, l1_loss_backward, swapped(l1_loss_backward),
                 [](Real x, Real t) { return std::abs(x - t); }, -2, 2, -2, 2});
  for (double size : {0.25, 1.0, 5.0}) {
    const auto smooth = [=](const auto&... a) { return smooth_l1_loss(a..., size); };
    const auto smooth_backward = [=](const auto&... a) { return smooth_l1_loss_backward(a..., size); };
    all.push_back({"smooth_l1", smooth, smooth_backward, swapped(smooth_backward),
                   [=](Real x, Real t) {
                     const Real d = std::abs(x - t);
                     return d < size ? d * d / (2 * size) : d - size / 2;
                   },
                   -2, 2, -2, 2});
    const auto huber = [=](const auto&... a) { return huber_loss(a..., size); };
    const auto huber_backward = [=](const auto&... a) { return huber_loss_backward(a..., size); };
    all.push_back({"huber", huber, huber_backward, swapped(huber_backward),
                   [=](Real x, Real t) {
                     const Real d = std::abs(x - t);
                     return d < size ? d * d / 2 : size * (d - size / 2);
                   },
                   -2, 2, -2, 2});
  }
  all.push_back(
      {"bce", binary_cross_entropy, binary_cross_entropy_backward, binary_cross_entropy_backward_target,
       [](Real x, Real t) { return -t * std::log(x) - (1 - t) * std::log(1 - x); }, 0.05, 0.95, 0.05, 0.95});
  all.push_back({"bce with logits",
                 [](auto& x, auto& t, auto r) { return binary_cross_entropy_with_logits(x, t, Tensor(), r); },
                 [](auto& dy, auto& x, auto& t, auto r) {
                   return binary_cross_entropy_with_logits_backward(dy, x, t, Tensor(), r);
                 },
                 [](auto& dy, auto& x, auto& t, auto r) {
                   return binary_cross_entropy_with_logits_backward_target(dy, x, t, Tensor(), r);
                 },
                 [](Real x, Real t) { return std::log1p(std::exp(-x)) + (1 - t) * x; }, -5, 5, 0, 1});
  for (bool logs : {false, true}) {
    all.push_back({"kl_div", [=](const auto&... a) { return kl_div(a..., logs); },
                   [=](const auto&... a) { return kl_div_backward(a..., logs); },
                   [=](const auto&... a) { return kl_div_backward_target(a..., logs); },
                   [=](Real x, Real t) { return logs ? std::exp(t) * (t - x) : t * (std::log(t) - x); }, -3,
                   0, 0.05, 1});
  }
  return all;
}

Tensor draw(const Loss& loss, const Shape& shape, DType dtype, bool target) {
  return target ? make(shape, random(shape.numel(), loss.target_low, loss.target_high, 5), dtype)
                : make(shape, random(shape.numel(), loss.low, loss.high, 3), dtype);
}

}  // namespace

TEST_CASE("losses of pairs equal their formulas, unreduced and reduced") {
  for (const Loss& loss : losses()) {
    CAPTURE(loss.name);
    for (DType dtype : kFloats) {
      for (const Shape& shape : {Shape(), Shape{1}, Shape{7}, Shape{3, 5}, Shape{4099}, Shape{50001}}) {
        const Tensor x = draw(loss, shape, dtype, false), t = draw(loss, shape, dtype, true);
        const Numbers xs = read(x), ts = read(t);
        Numbers expected;
        Real sum = 0;
        for (size_t i = 0; i < xs.size(); ++i) {
          expected.push_back(static_cast<double>(loss.formula(xs[i], ts[i])));
          sum += expected.back();
        }
        // A few roundings of terms of about 1, some of which cancel.
        const double eps = 16 * (dtype == DType::Float32 ? 0x1p-24 : 0x1p-53);
        CHECK(loss.op(x, t, Reduction::None).shape() == shape);
        CHECK(all_close(loss.op(x, t, Reduction::None), expected, eps, eps));
        CHECK(all_close(loss.op(x, t, Reduction::Sum), {static_cast<double>(sum)}, eps, eps));
        CHECK(all_close(loss.op(x, t, Reduction::Mean), {static_cast<double>(sum / Real(xs.size()))}, eps,
                        eps));
      }
    }
  }
}

TEST_CASE("the gradients of losses of pairs agree with differences") {
  for (const Loss& loss : losses()) {
    CAPTURE(loss.name);
    const Tensor x = draw(loss, {3, 5}, DType::Float64, false), t = draw(loss, {3, 5}, DType::Float64, true);
    for (Reduction r : {Reduction::None, Reduction::Mean, Reduction::Sum}) {
      const Differences by_x = differences([&](auto& v) { return loss.op(v, t, r); }, x);
      CHECK(all_close(loss.by_x(by_x.dy, x, t, r), read(by_x.dx), 1e-6, 1e-8));
      const Differences by_t = differences([&](auto& v) { return loss.op(x, v, r); }, t);
      CHECK(all_close(loss.by_target(by_t.dy, x, t, r), read(by_t.dx), 1e-6, 1e-8));
    }
  }
}

TEST_CASE("losses of pairs give the same bits on 1, 2 and 3 threads") {
  for (const Loss& loss : losses()) {
    CAPTURE(loss.name);
    const Tensor x = draw(loss, {70001}, DType::Float32, false),
                 t = draw(loss, {70001}, DType::Float32, true);
    for (Reduction r : {Reduction::None, Reduction::Mean, Reduction::Sum}) {
      check_threads([&] { return loss.op(x, t, r); });
      const Tensor dy = r == Reduction::None ? x : Tensor::scalar(0.75, DType::Float32);
      check_threads([&] { return loss.by_x(dy, x, t, r); });
      check_threads([&] { return loss.by_target(dy, x, t, r); });
    }
  }
}

TEST_CASE("the loss of no pairs is 0 as a sum and NaN as a mean") {
  for (const Loss& loss : losses()) {
    CAPTURE(loss.name);
    const Tensor none = Tensor::empty({0, 3}, DType::Float32), one = Tensor::scalar(1, DType::Float32);
    CHECK(equal(loss.op(none, none, Reduction::Sum), {0}));
    CHECK(equal(loss.op(none, none, Reduction::Mean), {kNaN}));
    CHECK(loss.op(none, none, Reduction::None).shape() == Shape{0, 3});
    CHECK(loss.by_x(one, none, none, Reduction::Mean).shape() == Shape{0, 3});
  }
}

TEST_CASE("losses of pairs refuse what does not fit") {
  for (const Loss& loss : losses()) {
    CAPTURE(loss.name);
    const Tensor x = Tensor::zeros({3}, DType::Float32), one = Tensor::scalar(1, DType::Float32);
    const auto error = [&](const Tensor& a, const Tensor& b, Reduction r) {
      return error_of([&] { loss.op(a, b, r); });
    };
    CHECK(has(error(x, one, Reduction::Sum), "x and target must have equal shapes: x is [3], target is []"));
    CHECK(has(error(x, Tensor::zeros({3}, DType::Float64), Reduction::Sum),
              "x and target must have the same dtype"));
    CHECK(has(error(Tensor::zeros({3}, DType::Int64), x, Reduction::Sum), "x must be float32 or float64"));
    CHECK(has(error(x, x, static_cast<Reduction>(3)),
              "reduction must be 0 (none), 1 (mean) or 2 (sum), got 3"));
    CHECK(has(error_of([&] { loss.by_x(x, x, x, Reduction::Mean); }),
              "dy must have the loss's shape [], got [3]"));
    CHECK(has(error_of([&] { loss.by_target(one, x, x, Reduction::None); }),
              "dy must have the loss's shape [3], got []"));
  }
}

// The numbers are PyTorch's.
TEST_CASE("the edges of binary cross-entropy and kl_div are those of PyTorch") {
  const Tensor x = vec({0, 1, 0, 1}, DType::Float64), t = vec({0, 0, 1, 1}, DType::Float64);
  const Tensor one = vec({1, 1, 1, 1}, DType::Float64);
  const double steepest = 1 / double(1e-12f);
  CHECK(equal(ops::binary_cross_entropy(x, t, Reduction::None), {0, 100, 100, 0}));
  CHECK(equal(ops::binary_cross_entropy_backward(one, x, t, Reduction::None), {0, steepest, -steepest, 0}));
  CHECK(equal(ops::binary_cross_entropy_backward_target(one, x, t, Reduction::None),
              {kInf, -kInf, kInf, -kInf}));
  const Tensor logits = vec({1e4, -1e4, -kInf, kNaN}, DType::Float64),
               yes = vec({0, 1, 1, 1}, DType::Float64);
  CHECK(equal(ops::binary_cross_entropy_with_logits(logits, yes, Tensor(), Reduction::None),
              {1e4, 1e4, kNaN, kNaN}));
  CHECK(equal(ops::binary_cross_entropy_with_logits_backward(one, logits, yes, Tensor(), Reduction::None),
              {1, -1, -1, kNaN}));
  const Tensor log_p = vec({0, 0, -kInf, -kInf}, DType::Float64), p = vec({0, 0.5, 0, 0.5}, DType::Float64);
  CHECK(equal(ops::kl_div(log_p, p, Reduction::None, false), {0, 0.5 * std::log(0.5), kNaN, kInf}));
  CHECK(equal(ops::kl_div_backward(one, log_p, p, Reduction::None, false), {0, -0.5, 0, -0.5}));
}

TEST_CASE("pos_weight counts positive answers so many times, and has a gradient") {
  const Numbers xs = random(12, -4, 4, 1), ts = random(12, 0, 1, 2), ps = random(12, 0.2, 5, 3);
  const Tensor x = vec(xs, DType::Float64), t = vec(ts, DType::Float64), p = vec(ps, DType::Float64);
  Numbers expected;
  for (int i = 0; i < 12; ++i) {
    const Real sigmoid = 1 / (1 + std::exp(-Real(xs[i])));
    expected.push_back(double(-ps[i] * ts[i] * std::log(sigmoid) - (1 - ts[i]) * std::log(1 - sigmoid)));
  }
  const auto loss = [](const auto& a, const auto& b, const auto& c) {
    return ops::binary_cross_entropy_with_logits(a, b, c, Reduction::None);
  };
  CHECK(all_close(loss(x, t, p), expected, 1e-14, 1e-14));
  const Differences by_x = differences([&](auto& v) { return loss(v, t, p); }, x);
  CHECK(all_close(ops::binary_cross_entropy_with_logits_backward(by_x.dy, x, t, p, Reduction::None),
                  read(by_x.dx), 1e-6, 1e-8));
  const Differences by_t = differences([&](auto& v) { return loss(x, v, p); }, t);
  CHECK(all_close(ops::binary_cross_entropy_with_logits_backward_target(by_t.dy, x, t, p, Reduction::None),
                  read(by_t.dx), 1e-6, 1e-8));
  const Differences by_p = differences([&](auto& v) { return loss(x, t, v); }, p);
  CHECK(all_close(ops::binary_cross_entropy_with_logits_backward_pos_weight(by_p.dy, x, t, Reduction::None),
                  read(by_p.dx), 1e-6, 1e-8));
  CHECK(has(error_of([&] { loss(x, t, Tensor::scalar(1, DType::Float64)); }), "pos_weight"));
}

TEST_CASE("options and probabilities outside their range are named") {
  const Tensor x = make({2, 2}, {0, 1, 0.5, 1.5}), ok = make({2, 2}, {0, 1, 0.5, 0.5});
  CHECK(error_of([&] { ops::smooth_l1_loss(x, x, Reduction::Sum, -1); }) ==
        "[smooth_l1_loss] beta must not be negative, got -1");
  CHECK(error_of([&] { ops::huber_loss(x, x, Reduction::Sum, 0); }) ==
        "[huber_loss] delta must be positive, got 0");
  CHECK(error_of([&] { ops::binary_cross_entropy(x, ok, Reduction::Sum); }) ==
        "[binary_cross_entropy] x must be in [0, 1], but x[1, 1] is 1.5; for logits use "
        "binary_cross_entropy_with_logits");
  CHECK(has(error_of([&] { ops::binary_cross_entropy(ok, x, Reduction::Sum); }), "target[1, 1] is 1.5"));
  CHECK(has(error_of([&] { ops::binary_cross_entropy(vec({kNaN}), vec({0}), Reduction::Sum); }),
            "x[0] is nan"));
}
