// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::NAdamOptions;

namespace {

// lr, beta1, beta2, eps, weight_decay, momentum_decay, maximize, decoupled
const NAdamOptions kCases[] = {{0.05, 0.9, 0.999, 1e-8, 0, 4e-3, false, false},
                               {0.05, 0.8, 0.9, 1e-3, 0.1, 0.2, false, false},
                               {0.05, 0.5, 0.7, 1e-3, 0.1, 0, true, true}};

Step step_by(const NAdamOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    // The product of the momenta of the earlier steps, rounded to float32 step by step.
    std::vector<double> products;
    for (int64_t count : steps) {
      float product = 1;
      for (int64_t t = 1; t < count; ++t) {
        product *= static_cast<float>(o.beta1 * (1 - 0.5 * std::pow(0.96, t * o.momentum_decay)));
      }
      products.push_back(product);
    }
    ops::nadam_step(p, g, s[0], s[1], products, steps, o);
  };
}

Formula formula_of(const NAdamOptions& o) {
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
    const auto mu = [&](int n) { return o.beta1 * (1 - 0.5 * std::pow(0.96, n * o.momentum_decay)); };
    float rounded = 1;
    for (int n = 1; n <= t; ++n) rounded *= static_cast<float>(mu(n));
    const double product = rounded, root = std::sqrt(s[1] / (1 - std::pow(o.beta2, t))) + o.eps;
    const double mean = mu(t + 1) * s[0] / (1 - product * mu(t + 1));
    p -= o.lr * ((1 - mu(t)) * g / (1 - product) + mean) / root;
  };
}

}  // namespace

TEST_CASE("ten steps of nadam_step follow the formula of torch.optim.NAdam") {
  for (const NAdamOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0, 0});
  }
}

TEST_CASE("nadam_step has the same bits for any thread count, cut and offset") {
  for (const NAdamOptions& o : kCases) check_same_bits(step_by(o), 2);
}

TEST_CASE("nadam_step refuses options out of range, and changes nothing") {
  const auto error = [](const NAdamOptions& o) { return error_of_step(step_by(o), 2); };
  CHECK(error({-1, 0.9, 0.9, 1e-8, 0, 0, false, false}) == "[nadam_step] lr must be at least 0, got -1");
  CHECK(error({0.1, 1, 0.9, 1e-8, 0, 0, false, false}) == "[nadam_step] beta1 must be in [0, 1), got 1");
  CHECK(error({0.1, 0.9, 0.9, 1e-8, 0, -1, false, false}) ==
        "[nadam_step] momentum_decay must be at least 0, got -1");
}
