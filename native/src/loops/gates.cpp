// SPDX-License-Identifier: Apache-2.0
#include "loops/gates.h"

#include <cmath>
#include <cstring>

#include "loops/clones.h"

namespace rushlight::loops {
namespace {

// e^v for v <= 0 without branches, so that loops over it become vectors, which calls into <cmath> do not:
// e^v = 2^k e^r with |r| <= ln 2 / 2. The polynomial interpolates (e^r - 1 - r) / r^2 in the nodes of
// Chebyshev; with it the relative error is 1.1e-8 before rounding. Below e^-87 the result is 0.
inline float exp_of_negative(float v) {
  constexpr float kRound = 12582912.0f;           // 1.5 * 2^23: adding it rounds to a whole number
  const float bounded = v < -87.0f ? -87.0f : v;  // NaN stays
  const float shifted = bounded * 1.44269504f + kRound;
  const float k = shifted - kRound;
  // ln 2 in two parts, the first with so few digits that k times it is exact.
  const float r = (bounded - k * 0.693359375f) - k * -2.12194440e-4f;
  float q = 1.39269266e-3f;
  q = q * r + 8.36377387e-3f;
  q = q * r + 4.16665501e-2f;
  q = q * r + 1.66665734e-1f;
  q = q * r + 0.5f;
  const float power = 1.0f + (r + r * r * q);
  uint32_t bits;
  std::memcpy(&bits, &shifted, sizeof bits);
  bits = (bits - 0x4B400000u + 127u) << 23;
  float scale;
  std::memcpy(&scale, &bits, sizeof scale);
  const float result = power * scale;
  return v < -87.0f ? 0.0f : result;
}

inline float logistic(float v) {
  const float power = exp_of_negative(-std::abs(v));
  const float numerator = v < 0 ? power : 1.0f;
  return numerator / (1.0f + power);
}

// Near 0 by a polynomial, again in the nodes of Chebyshev (relative error 1.1e-8), where the quotient
// would lose digits.
inline float hyperbolic(float v) {
  const float size = std::abs(v);
  const float power = exp_of_negative(-2.0f * size);
  const float far = (1.0f - power) / (1.0f + power);
  const float z = v * v;
  float q = -6.26911973e-3f;
  q = q * z + 2.11109591e-2f;
  q = q * z - 5.38739489e-2f;
  q = q * z + 1.33329154e-1f;
  q = q * z - 3.33333333e-1f;
  const float near = v + v * z * q;
  const float signed_far = std::copysign(far, v);
  return size < 0.6f ? near : signed_far;
}

}  // namespace

RUSHLIGHT_WIDE_VECTORS void logistic_run(float* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = logistic(v[i]);
}

RUSHLIGHT_WIDE_VECTORS void tanh_run(float* v, int64_t n) {
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
