// SPDX-License-Identifier: Apache-2.0
//
// What the optimizers share: checks of the lists they get, and one tile grid over all parameters.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

using Tensors = std::vector<Tensor>;

// One list that goes with the parameters: its name, whether the step writes it, and whether its entries
// may be undefined.
struct ParameterList {
  const char* name;
  const Tensors& tensors;
  bool written;
  bool optional = false;
};

// The first list holds the parameters. All must have its length, shapes and dtypes, and what is written
// must share its memory with nothing else, because tiles of several parameters run at once.
void check_parameters(const char* op, const std::vector<ParameterList>& lists);

// Refuses a number below 0, and NaN.
void check_not_negative(const char* op, const char* name, double value);
// Refuses a number outside of [0, 1).
void check_below_one(const char* op, const char* name, double value);
// Refuses what is no count of steps, this one included, for each parameter.
void check_steps(const char* op, const std::vector<int64_t>& steps, size_t parameters);
// Refuses anything but one number a parameter.
void check_numbers(const char* op, const char* name, const std::vector<double>& numbers, size_t parameters);

// The gradient as an optimizer takes it: p is multiplied by shrink first (decoupled weight decay), and
// g = sign g + decay p.
template <class T>
struct GradientRule {
  T sign, decay, shrink;
  GradientRule(bool maximize, double lr, double weight_decay, bool decoupled = false)
      : sign(static_cast<T>(maximize ? -1 : 1)),
        decay(static_cast<T>(decoupled ? 0 : weight_decay)),
        shrink(static_cast<T>(decoupled ? 1 - lr * weight_decay : 1)) {}
  T of(T g, T p) const { return decay != 0 ? g * sign + decay * p : g * sign; }
};

// What fades without new gradients would end in subnormal numbers, which rounding keeps from ever reaching
// zero and on which processors take many times as long: below the least normal number it is zero here.
template <class T>
T settled(T fading, T least = std::numeric_limits<T>::min()) {
  return std::abs(fading) < least ? T{0} : fading;
}

// m += rate (g - m) as torch.lerp: the form that is exact at the nearer end.
template <class T>
struct Lerp {
  T rate, rest;
  bool slow;
  explicit Lerp(double rate)
      : rate(static_cast<T>(rate)), rest(static_cast<T>(1 - rate)), slow(this->rate < T{0.5}) {}
  T operator()(T m, T g) const { return settled(slow ? m + rate * (g - m) : g - (g - m) * rest); }
};

// v = beta v + (1 - beta) g^2, of which the root is taken and eps added to it. An eps that is not far above
// the root of what settles as zero leaves v as it is.
template <class T>
struct SquareMean {
  T beta, rate, least;
  SquareMean(double beta, double eps)
      : beta(static_cast<T>(beta)),
        rate(static_cast<T>(1 - beta)),
        least(static_cast<T>(eps) * static_cast<T>(eps) > kLeast ? kLeast : T{0}) {}
  T operator()(T v, T g) const { return settled(beta * v + rate * g * g, least); }

 private:
  static constexpr T kLeast = std::numeric_limits<T>::min();
};

// Runs body(parameter, begin, end) over ranges of elements: the elements of all parameters, one after
// the other, are cut into tiles of 16,384, so that small parameters share a tile.
template <class F>
void parallel_parameters(const Tensors& parameters, F&& body) {
  constexpr int64_t kGrain = 16384;
  std::vector<int64_t> ends;
  ends.reserve(parameters.size());
  int64_t total = 0;
  for (const Tensor& parameter : parameters) ends.push_back(total += parameter.numel());
  parallel_ranges(total, kGrain, [&](int64_t begin, int64_t end) {
    size_t at = static_cast<size_t>(std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin());
    for (int64_t i = begin; i < end; ++at) {
      const int64_t first = ends[at] - parameters[at].numel(), last = std::min(end, ends[at]);
      if (i < last) body(at, i - first, last - first);
      i = last;
    }
  });
}

// The same with the element type: body(T{}, parameter, begin, count).
template <class F>
void step_parameters(const char* op, const Tensors& parameters, F&& body) {
  parallel_parameters(parameters, [&](size_t at, int64_t begin, int64_t end) {
    dispatch_floating(op, parameters[at].dtype(), [&](auto zero) { body(zero, at, begin, end - begin); });
  });
}

}  // namespace rushlight::loops
