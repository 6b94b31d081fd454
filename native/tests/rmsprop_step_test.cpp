// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::RmspropOptions;

namespace {

// lr, alpha, eps, weight_decay, momentum, centered, maximize
const RmspropOptions kCases[] = {{0.05, 0.9, 1e-3, 0, 0, false, false},
                                 {0.05, 0.9, 0.1, 0.1, 0.7, false, true},
                                 {0.05, 0.8, 0.1, 0, 0, true, false},
                                 {0.05, 0.8, 0.1, 0.1, 0.5, true, false}};

Step step_by(const RmspropOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    ops::rmsprop_step(p, g, s[0], s[1], s[2], o);
  };
}

Formula formula_of(const RmspropOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = (o.maximize ? -g : g) + o.weight_decay * p;
    s[0] = o.alpha * s[0] + (1 - o.alpha) * g * g;
    s[1] = o.alpha * s[1] + (1 - o.alpha) * g;
    const double root = std::sqrt(s[0] - (o.centered ? s[1] * s[1] : 0)) + o.eps;
    s[2] = o.momentum * s[2] + g / root;
    p -= o.lr * (o.momentum > 0 ? s[2] : g / root);
  };
}

}  // namespace

TEST_CASE("ten steps of rmsprop_step follow the formula of torch.optim.RMSprop") {
  for (const RmspropOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0, 0, 0});
  }
}

TEST_CASE("rmsprop_step has the same bits for any thread count, cut and offset") {
  for (const RmspropOptions& o : kCases) check_same_bits(step_by(o), 3);
}

TEST_CASE("rmsprop_step refuses options out of range, and changes nothing") {
  const auto error = [](const RmspropOptions& o) { return error_of_step(step_by(o), 3); };
  CHECK(error({-1, 0.9, 0.1, 0, 0, false, false}) == "[rmsprop_step] lr must be at least 0, got -1");
  CHECK(error({0.1, -0.9, 0.1, 0, 0, false, false}) == "[rmsprop_step] alpha must be at least 0, got -0.9");
  CHECK(error({0.1, 0.9, 0.1, 0, kNaN, false, false}) ==
        "[rmsprop_step] momentum must be at least 0, got nan");
}
