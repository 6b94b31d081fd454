// SPDX-License-Identifier: Apache-2.0
//
// The checks that the kernels of optimizers share: ten steps against a formula in double, one element at
// a time, and the same bits for any thread count, cut and offset.
#pragma once

#include <functional>

#include "optimizer_steps.h"

namespace optimizer_checks {

using namespace optimizer_steps;
using States = std::vector<Tensors>;  // a list of tensors for each kind of state
using Step = std::function<void(Tensors& p, const Tensors& g, States& states, std::vector<int64_t>& steps)>;
// Changes p and the states of one element at its t-th step.
using Formula = std::function<void(double& p, double g, Values& states, int t)>;

inline Tensor filled(const Tensor& like, double value) {
  return reference::tensor(like.shape(), like.dtype(), Values(like.numel(), value));
}

// `begin` are the first values of the states.
inline void check_ten_steps(const Step& step, const Formula& formula, const Values& begin) {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    Tensors p = {first_parameter(dtype), second_parameter(dtype)};
    std::vector<Values> expected = {reference::values(p[0]), reference::values(p[1])};
    std::vector<std::vector<Values>> remembered;
    States states;
    for (const Tensor& t : p) remembered.emplace_back(t.numel(), begin);
    for (double value : begin) states.push_back({filled(p[0], value), filled(p[1], value)});
    std::vector<int64_t> steps = {0, 0};
    for (int i = 0; i < 10; ++i) {
      const size_t count = second_steps(i) ? 2 : 1;
      const Tensors g = {first_gradient(dtype, i), second_gradient(dtype, i)};
      Tensors parameters(p.begin(), p.begin() + count), gradients(g.begin(), g.begin() + count);
      States own;
      for (const Tensors& kind : states) own.emplace_back(kind.begin(), kind.begin() + count);
      std::vector<int64_t> counts;
      for (size_t n = 0; n < count; ++n) counts.push_back(++steps[n]);
      step(parameters, gradients, own, counts);
      for (size_t n = 0; n < count; ++n) {
        const Values gradient = reference::values(g[n]);
        for (size_t k = 0; k < gradient.size(); ++k) {
          formula(expected[n][k], gradient[k], remembered[n][k], static_cast<int>(steps[n]));
        }
      }
    }
    check_near(p[0], expected[0], kRoundings);
    check_near(p[1], expected[1], kRoundings);
  }
}

inline void check_same_bits(const Step& step, size_t kinds) {
  const std::vector<int64_t> sizes = {20000, 1, 0, 333, 40001, 7};
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const auto stepped = [&](size_t from, size_t to, int64_t offset) {
      Tensors p, g;
      States states(kinds);
      for (size_t i = from; i < to; ++i) {
        p.push_back(shifted(sizes[i], offset, dtype, i, -1));
        g.push_back(shifted(sizes[i], offset, dtype, i + 10, -1));
        // Positive, and large enough for the variance of the centered RMSprop.
        for (size_t k = 0; k < kinds; ++k) {
          states[k].push_back(shifted(sizes[i], offset, dtype, i + 10 * (k + 2), 0.5));
        }
      }
      std::vector<int64_t> steps(p.size(), 8);
      step(p, g, states, steps);
      for (const Tensors& kind : states) p.insert(p.end(), kind.begin(), kind.end());
      return p;
    };
    const Tensors expected = stepped(0, sizes.size(), 0);
    for (size_t i = 0; i < expected.size(); ++i) {
      reference::check_same_bits_for_any_thread_count([&] { return stepped(0, sizes.size(), 0)[i]; });
    }
    for (int64_t offset = 1; offset < 16; ++offset) {
      const Tensors actual = stepped(0, sizes.size(), offset);
      for (size_t i = 0; i < actual.size(); ++i) CHECK(reference::same_bits(actual[i], expected[i]));
    }
    for (size_t i = 0; i < sizes.size(); ++i) {
      CHECK(reference::same_bits(stepped(i, i + 1, 0)[0], expected[i]));
    }
  }
}

// The error of a step on one parameter with states of its shape, which must change nothing.
inline std::string error_of_step(const Step& step, size_t kinds) {
  const Tensor x = pattern({3}, DType::Float32), before = clone(x);
  Tensors p = {x}, g = {pattern({3}, DType::Float32, 5)};
  States states;
  for (size_t k = 0; k < kinds; ++k) states.push_back({filled(x, 1)});
  std::vector<int64_t> steps = {1};
  const std::string text = reference::error_of([&] { step(p, g, states, steps); });
  CHECK(reference::same_bits(x, before));
  return text;
}

}  // namespace optimizer_checks
