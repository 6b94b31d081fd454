// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::AdadeltaOptions;

namespace {

// lr, rho, eps, weight_decay, maximize
const AdadeltaOptions kCases[] = {{1, 0.9, 1e-6, 0, false}, {0.5, 0.6, 0.01, 0.2, true}};

Step step_by(const AdadeltaOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    ops::adadelta_step(p, g, s[0], s[1], o);
  };
}

Formula formula_of(const AdadeltaOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = (o.maximize ? -g : g) + o.weight_decay * p;
    s[0] = o.rho * s[0] + (1 - o.rho) * g * g;
    const double delta = g * std::sqrt(s[1] + o.eps) / std::sqrt(s[0] + o.eps);
    s[1] = o.rho * s[1] + (1 - o.rho) * delta * delta;
    p -= o.lr * delta;
  };
}

}  // namespace

TEST_CASE("ten steps of adadelta_step follow the formula of torch.optim.Adadelta") {
  for (const AdadeltaOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0, 0});
  }
}

TEST_CASE("adadelta_step has the same bits for any thread count, cut and offset") {
  for (const AdadeltaOptions& o : kCases) check_same_bits(step_by(o), 2);
}

TEST_CASE("adadelta_step refuses options out of range, and changes nothing") {
  const auto error = [](const AdadeltaOptions& o) { return error_of_step(step_by(o), 2); };
  CHECK(error({-1, 0.9, 0, 0, false}) == "[adadelta_step] lr must be at least 0, got -1");
  CHECK(error({1, 1.5, 0, 0, false}) == "[adadelta_step] rho must be in [0, 1], got 1.5");
}
