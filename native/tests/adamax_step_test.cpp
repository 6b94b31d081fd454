// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::AdamaxOptions;

namespace {

// lr, beta1, beta2, eps, weight_decay, maximize
const AdamaxOptions kCases[] = {{0.05, 0.9, 0.999, 1e-8, 0, false}, {0.05, 0.7, 0.6, 0.05, 0.1, true}};

Step step_by(const AdamaxOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    ops::adamax_step(p, g, s[0], s[1], steps, o);
  };
}

Formula formula_of(const AdamaxOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = (o.maximize ? -g : g) + o.weight_decay * p;
    s[0] = o.beta1 * s[0] + (1 - o.beta1) * g;
    s[1] = std::max(o.beta2 * s[1], std::abs(g) + o.eps);
    p -= o.lr / (1 - std::pow(o.beta1, t)) * s[0] / s[1];
  };
}

}  // namespace

TEST_CASE("ten steps of adamax_step follow the formula of torch.optim.Adamax") {
  for (const AdamaxOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0, 0});
  }
}

TEST_CASE("adamax_step has the same bits for any thread count, cut and offset") {
  for (const AdamaxOptions& o : kCases) check_same_bits(step_by(o), 2);
}

TEST_CASE("adamax_step refuses options out of range, and changes nothing") {
  const auto error = [](const AdamaxOptions& o) { return error_of_step(step_by(o), 2); };
  CHECK(error({-1, 0.9, 0.9, 1e-8, 0, false}) == "[adamax_step] lr must be at least 0, got -1");
  CHECK(error({0.1, 0.9, 1, 1e-8, 0, false}) == "[adamax_step] beta2 must be in [0, 1), got 1");
}
