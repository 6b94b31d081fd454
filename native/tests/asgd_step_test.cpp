// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::AsgdOptions;

namespace {

// lr, lambd, alpha, t0, weight_decay, maximize
const AsgdOptions kCases[] = {{0.1, 1e-4, 0.75, 1e6, 0, false}, {0.1, 0.3, 0.5, 3, 0.2, true}};

Step step_by(const AsgdOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    std::vector<double> etas, mus;
    for (int64_t count : steps) {
      const double before = static_cast<double>(count - 1);
      etas.push_back(o.lr / std::pow(1 + o.lambd * o.lr * before, o.alpha));
      mus.push_back(1 / std::max(1.0, before - o.t0));
    }
    ops::asgd_step(p, g, s[0], etas, mus, steps, o);
    for (size_t i = 0; i < steps.size(); ++i) {
      CHECK(etas[i] == o.lr / std::pow(1 + o.lambd * o.lr * static_cast<double>(steps[i]), o.alpha));
      CHECK(mus[i] == 1 / std::max(1.0, static_cast<double>(steps[i]) - o.t0));
    }
  };
}

Formula formula_of(const AsgdOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = (o.maximize ? -g : g) + o.weight_decay * p;
    const double eta = o.lr / std::pow(1 + o.lambd * o.lr * (t - 1), o.alpha);
    p = p * (1 - o.lambd * eta) - eta * g;
    s[0] += (p - s[0]) / std::max(1.0, t - 1 - o.t0);
  };
}

}  // namespace

TEST_CASE("ten steps of asgd_step follow the formula of torch.optim.ASGD") {
  for (const AsgdOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0});
  }
}

TEST_CASE("asgd_step has the same bits for any thread count, cut and offset") {
  for (const AsgdOptions& o : kCases) check_same_bits(step_by(o), 1);
}

TEST_CASE("asgd_step refuses options out of range, and changes nothing") {
  const auto error = [](const AsgdOptions& o) { return error_of_step(step_by(o), 1); };
  CHECK(error({-1, 0, 0, 0, 0, false}) == "[asgd_step] lr must be at least 0, got -1");
  CHECK(error({0.1, 0, 0, 0, -1, false}) == "[asgd_step] weight_decay must be at least 0, got -1");
}
