// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::RAdamOptions;

namespace {

// lr, beta1, beta2, eps, weight_decay, maximize, decoupled
const RAdamOptions kCases[] = {{0.05, 0.9, 0.999, 1e-8, 0, false, false},
                               {0.05, 0.8, 0.9, 1e-3, 0.1, false, false},
                               {0.05, 0.5, 0.7, 1e-3, 0.1, true, true}};

Step step_by(const RAdamOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    ops::radam_step(p, g, s[0], s[1], steps, o);
  };
}

Formula formula_of(const RAdamOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = o.maximize ? -g : g;
    if (o.decoupled) {
      p -= o.lr * o.weight_decay * p;
    } else {
      g += o.weight_decay * p;
    }
    s[0] = o.beta1 * s[0] + (1 - o.beta1) * g;
    s[1] = o.beta2 * s[1] + (1 - o.beta2) * g * g;
    const double power = std::pow(o.beta2, t), longest = 2 / (1 - o.beta2) - 1;
    const double length = longest - 2 * t * power / (1 - power), mean = s[0] / (1 - std::pow(o.beta1, t));
    if (length <= 5) {
      p -= o.lr * mean;
      return;
    }
    const double up = (length - 4) * (length - 2) * longest, down = (longest - 4) * (longest - 2) * length;
    p -= o.lr * mean * std::sqrt(up / down) * std::sqrt(1 - power) / (std::sqrt(s[1]) + o.eps);
  };
}

}  // namespace

TEST_CASE("ten steps of radam_step follow the formula of torch.optim.RAdam") {
  for (const RAdamOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0, 0});
  }
}

TEST_CASE("radam_step has the same bits for any thread count, cut and offset") {
  for (const RAdamOptions& o : kCases) check_same_bits(step_by(o), 2);
}

TEST_CASE("radam_step refuses options out of range, and changes nothing") {
  const auto error = [](const RAdamOptions& o) { return error_of_step(step_by(o), 2); };
  CHECK(error({-1, 0.9, 0.9, 1e-8, 0, false, false}) == "[radam_step] lr must be at least 0, got -1");
  CHECK(error({0.1, 0.9, 1, 1e-8, 0, false, false}) == "[radam_step] beta2 must be in [0, 1), got 1");
  CHECK(error({0.1, -0.5, 0.9, 1e-8, 0, false, false}) == "[radam_step] beta1 must be in [0, 1), got -0.5");
  CHECK(error({0.1, 0.9, 0.9, kNaN, 0, false, false}) == "[radam_step] eps must be at least 0, got nan");
  CHECK(error({0.1, 0.9, 0.9, 1e-8, -2, false, false}) ==
        "[radam_step] weight_decay must be at least 0, got -2");
}
