// SPDX-License-Identifier: Apache-2.0
#include "optimizer_checks.h"

using namespace rushlight;
using namespace optimizer_checks;
using ops::RpropOptions;

namespace {

// eta_minus, eta_plus, step_size_min, step_size_max, maximize
const RpropOptions kCases[] = {{0.5, 1.25, 1e-6, 50, false}, {0.25, 1.5, 0.0625, 0.1875, true}};

Step step_by(const RpropOptions& o) {
  return [=](Tensors& p, const Tensors& g, States& s, std::vector<int64_t>& steps) {
    (void)steps;
    ops::rprop_step(p, g, s[0], s[1], o);
  };
}

Formula formula_of(const RpropOptions& o) {
  return [=](double& p, double g, Values& s, int t) {
    (void)t;
    g = o.maximize ? -g : g;
    if (g * s[0] > 0) s[1] = std::min(s[1] * o.eta_plus, o.step_size_max);
    if (g * s[0] < 0) s[1] = std::max(s[1] * o.eta_minus, o.step_size_min);
    if (g * s[0] < 0) g = 0;
    p -= g > 0 ? s[1] : g < 0 ? -s[1] : 0;
    s[0] = g;
  };
}

}  // namespace

TEST_CASE("ten steps of rprop_step follow the formula of torch.optim.Rprop") {
  for (const RpropOptions& o : kCases) {
    CAPTURE(&o - kCases);
    check_ten_steps(step_by(o), formula_of(o), {0, 0.125});
  }
}

TEST_CASE("rprop_step has the same bits for any thread count, cut and offset") {
  for (const RpropOptions& o : kCases) check_same_bits(step_by(o), 2);
}

TEST_CASE("rprop_step refuses options out of range, and changes nothing") {
  const auto error = [](const RpropOptions& o) { return error_of_step(step_by(o), 2); };
  CHECK(error({1, 1.2, 0, 1, false}) == "[rprop_step] etas must be in (0, 1) and above 1, got 1 and 1.2");
  CHECK(error({0.5, 1.2, 2, 1, false}) == "[rprop_step] step_sizes must be in order, got 2 and 1");
}
