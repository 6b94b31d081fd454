// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::AdagradOptions;

namespace {

// lr, lr_decay, weight_decay, eps, maximize
const AdagradOptions kCases[] = {{0.1, 0, 0, 1e-10, false}, {0.1, 0.3, 0.2, 0.01, true}};

Step step_by(const AdagradOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    ops::adagrad_step(p, g, s[0], steps, o);
  };
}

Formula formula_of(const AdagradOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = (o.maximize ? -g : g) + o.weight_decay * p;
    s[0] += g * g;
    p -= o.lr / (1 + (t - 1) * o.lr_decay) * g / (std::sqrt(s[0]) + o.eps);
  };
}

}  // namespace

TEST_CASE("ten steps of adagrad_step follow the formula of torch.optim.Adagrad") {
  for (const AdagradOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0.25});
  }
}

TEST_CASE("adagrad_step has the same bits for any thread count, cut and offset") {
  for (const AdagradOptions& o : kCases) check_same_bits(step_by(o), 1);
}

TEST_CASE("adagrad_step refuses options out of range, and changes nothing") {
  const auto error = [](const AdagradOptions& o) { return error_of_step(step_by(o), 1); };
  CHECK(error({-1, 0, 0, 0, false}) == "[adagrad_step] lr must be at least 0, got -1");
  CHECK(error({0.1, -1, 0, 0, false}) == "[adagrad_step] lr_decay must be at least 0, got -1");
}
