// SPDX-License-Identifier: Apache-2.0
//
// x times the normal distribution function at x (Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016),
// or its approximation by tanh.
#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {
namespace {

constexpr double kRootOfHalf = 0.70710678118654752;     // 1 / sqrt(2)
constexpr double kDensityAtZero = 0.39894228040143268;  // 1 / sqrt(2 pi)
constexpr double kRootOfTwoByPi = 0.79788456080286536;  // sqrt(2 / pi)
constexpr double kCubic = 0.044715;

// y = x Phi(x), Phi(x) = (1 + erf(x / sqrt(2))) / 2
template <class T>
T gelu_of(T x) {
  return x * T(0.5) * (1 + math::erf(x * T(kRootOfHalf)));
}

// y' = Phi(x) + x phi(x), phi(x) = exp(-x^2 / 2) / sqrt(2 pi)
template <class T>
T gelu_slope(T x) {
  const T distribution = T(0.5) * (1 + math::erf(x * T(kRootOfHalf)));
  const T density = math::exp(x * x * T(-0.5)) * T(kDensityAtZero);
  return distribution + x * density;
}

// y = x (1 + tanh(u)) / 2, u = sqrt(2 / pi) (x + 0.044715 x^3)
template <class T>
T tanh_gelu_of(T x) {
  const T u = T(kRootOfTwoByPi) * (x + T(kCubic) * (x * x * x));
  return T(0.5) * x * (1 + math::tanh(u));
}

// y' = (1 + tanh(u)) / 2 + x (1 - tanh(u)^2) u' / 2
template <class T>
T tanh_gelu_slope(T x) {
  const T u = T(kRootOfTwoByPi) * (x + T(kCubic) * (x * x * x));
  const T tanh = math::tanh(u);
  const T du = T(kRootOfTwoByPi) * (1 + 3 * T(kCubic) * (x * x));
  return T(0.5) * (1 + tanh) + T(0.5) * x * (1 - tanh * tanh) * du;
}

}  // namespace

Tensor gelu(const Tensor& x, bool tanh_approximation) {
  return tanh_approximation
             ? loops::map_floating("gelu", x, loops::kMathGrain, [](auto v) { return tanh_gelu_of(v); })
             : loops::map_floating("gelu", x, loops::kMathGrain, [](auto v) { return gelu_of(v); });
}

Tensor gelu_backward(const Tensor& dy, const Tensor& x, bool tanh_approximation) {
  constexpr const char* op = "gelu_backward";
  return tanh_approximation
             ? loops::backward(
                   op, dy, "x", x, [](auto g, auto v) { return g * tanh_gelu_slope(v); }, loops::kMathGrain)
             : loops::backward(
                   op, dy, "x", x, [](auto g, auto v) { return g * gelu_slope(v); }, loops::kMathGrain);
}

}  // namespace rushlight::ops
