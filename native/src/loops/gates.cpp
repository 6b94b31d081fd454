// SPDX-License-Identifier: Apache-2.0
#include "loops/gates.h"

#include <cmath>
#include <cstring>

namespace rushlight::loops {
namespace {

// Loops over float32 become vectors only where nothing is called and nothing branches: choices are made
// on the bits of the numbers, by masks that are all ones or all zeros.
inline int32_t bits_of(float v) {
  int32_t bits;
  std::memcpy(&bits, &v, sizeof bits);
  return bits;
}
inline float float_of(int32_t bits) {
  float v;
  std::memcpy(&v, &bits, sizeof v);
  return v;
}
inline int32_t mask_if_below(int32_t a, int32_t b) { return (a - b) >> 31; }  // both at least 0
inline int32_t smaller(int32_t a, int32_t b) { return b + ((a - b) & mask_if_below(a, b)); }
inline float choose(int32_t mask, float a, float b) {
  return float_of((bits_of(a) & mask) | (bits_of(b) & ~mask));
}

constexpr int32_t kSign = INT32_MIN;
constexpr int32_t kInfinity = 0x7F800000, kQuiet = 0x7FC00000;
constexpr int32_t kEightySeven = 0x42AE0000, kThreeFifths = 0x3F19999A;  // 87, 0.6

// e^-size, where `size` has the bits of a number that is not negative: 2^k e^r with |r| <= ln 2 / 2. The
// polynomial interpolates (e^r - 1 - r) / r^2 in the nodes of Chebyshev; with it the relative error is
// 1.1e-8 before rounding. 0 below e^-87.
inline float exp_of_minus(int32_t size) {
  constexpr float kRound = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
  const float v = -float_of(smaller(size, kEightySeven));
  const float shifted = v * 1.44269504f + kRound;
  const float k = shifted - kRound;
  // ln 2 in two parts, the first with so few digits that k times it is exact.
  const float r = (v - k * 0.693359375f) - k * -2.12194440e-4f;
  float q = 1.39269266e-3f;
  q = q * r + 8.36377387e-3f;
  q = q * r + 4.16665501e-2f;
  q = q * r + 1.66665734e-1f;
  q = q * r + 0.5f;
  const float power = 1.0f + (r + r * r * q);
  const float scale = float_of((bits_of(shifted) - bits_of(kRound) + 127) * (1 << 23));
  return float_of(bits_of(power * scale) & mask_if_below(size, kEightySeven + 1));
}

// The value, or NaN where `size` has the bits of one.
inline float or_nan(float value, int32_t size) {
  return float_of(bits_of(value) | (mask_if_below(kInfinity, size) & kQuiet));
}

inline float logistic(float v) {
  const int32_t size = bits_of(v) & ~kSign;
  const float power = exp_of_minus(size);
  return or_nan(choose(bits_of(v) >> 31, power, 1.0f) / (1.0f + power), size);
}

// Near 0 by a polynomial, again in the nodes of Chebyshev (relative error 1.1e-8), where the quotient
// would lose digits.
inline float hyperbolic(float v) {
  const int32_t size = bits_of(v) & ~kSign;
  const float bounded = float_of(smaller(size, kEightySeven));
  const float power = exp_of_minus(bits_of(bounded + bounded));
  const float far = (1.0f - power) / (1.0f + power);
  const float z = v * v;
  float q = -6.26911973e-3f;
  q = q * z + 2.11109591e-2f;
  q = q * z - 5.38739489e-2f;
  q = q * z + 1.33329154e-1f;
  q = q * z - 3.33333333e-1f;
  const float near = v + v * z * q;
  const float signed_far = float_of(bits_of(far) | (bits_of(v) & kSign));
  return or_nan(choose(mask_if_below(size, kThreeFifths), near, signed_far), size);
}

}  // namespace

void logistic_run(float* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = logistic(v[i]);
}

void tanh_run(float* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = hyperbolic(v[i]);
}

void logistic_run(double* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) {
    const double power = std::exp(-std::abs(v[i]));
    v[i] = (v[i] < 0 ? power : 1.0) / (1 + power);
  }
}

void tanh_run(double* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = std::tanh(v[i]);
}

}  // namespace rushlight::loops
