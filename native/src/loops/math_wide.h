// SPDX-License-Identifier: Apache-2.0
//
// Functions of float32 numbers that are computed in float64, without branches as those of loops/math.h,
// and rounded once: within 0.501 ulp. float64 numbers go to <cmath>.
#pragma once

#include "loops/math.h"

namespace rushlight::math {
namespace wide {

[[gnu::always_inline]] inline uint64_t bits_of(double v) {
  uint64_t bits;
  std::memcpy(&bits, &v, sizeof bits);
  return bits;
}
[[gnu::always_inline]] inline double double_of(uint64_t bits) {
  double v;
  std::memcpy(&v, &bits, sizeof v);
  return v;
}
constexpr double kRound = 0x1.8p52;  // adding it rounds to a whole number

// 2^x, to 8.3e-13; infinite as a float above 128, 0 below -150.
[[gnu::always_inline]] inline double exp2(double x) {
  x = math::select(x > 160, 160.0, math::select(x < -160, -160.0, x));
  const double shifted = x + kRound;
  const double r = x - (shifted - kRound);
  double q = 1.3178860005900558e-06;
  q = q * r + 1.530926819755352e-05;
  q = q * r + 0.00015403826638555855;
  q = q * r + 0.0013333454451315795;
  q = q * r + 0.009618128613193937;
  q = q * r + 0.055504109356732605;
  q = q * r + 0.2402265069812802;
  q = q * r + 0.6931471805481211;
  return (q * r + 1) * double_of((bits_of(shifted) + 1023) << 52);
}

// log2 of a float above 0, by 2 / ln 2 atanh((m - 1) / (m + 1)) with m in [sqrt(1/2), sqrt(2)), to 7.8e-14.
[[gnu::always_inline]] inline double log2(double x) {
  constexpr uint64_t kRootOfHalf = 0x3FE6A09E667F3BCD, kOne = 0x3FF0000000000000;
  const uint64_t bits = bits_of(x);
  const uint64_t e = (bits - kRootOfHalf + kOne) >> 52;  // 1023 more than the exponent
  const double m = double_of(bits - (e << 52) + kOne);
  const double s = (m - 1) / (m + 1), z = s * s;
  double p = 0.2829093052113944;
  p = p * z + 0.3199050151072444;
  p = p * z + 0.4122092701579329;
  p = p * z + 0.5770779421762318;
  p = p * z + 0.9617966941140277;
  p = p * z + 2.8853900817778495;
  return (double_of(e + bits_of(kRound)) - (kRound + 1023)) + s * p;
}

// x = k pi / 2 + r, |r| <= pi / 4, for |x| up to kCircleBound: pi / 2 in two parts, and k times the first
// is exact.
constexpr double kCircleBound = 1e6;
struct Turn {
  uint64_t k;
  double sin, cos;  // of r, to 5e-12
};
[[gnu::always_inline]] inline Turn turn_of(double x) {
  const double shifted = x * 0.6366197723675814 + kRound;
  const double k = shifted - kRound;
  const double r = (x - k * 1.5707963267341256) - k * 6.077100506506192e-11;
  const double z = r * r;
  double s = 2.718237128533537e-06;
  s = s * z + -0.00019839327119670205;
  s = s * z + 0.008333329362219595;
  s = s * z + -0.1666666664142579;
  double c = -2.7209547390318477e-07;
  c = c * z + 2.4799511760511942e-05;
  c = c * z + -0.0013888883722618533;
  c = c * z + 0.041666666622477165;
  return {bits_of(shifted), r * (1 + z * s), 1 - 0.5 * z + z * z * c};
}

}  // namespace wide

// For |x| <= kCircleBound.
[[gnu::always_inline]] inline float sin_within(float x) {
  const wide::Turn turn = wide::turn_of(x);
  const double size = math::select((turn.k & 1) != 0, turn.cos, turn.sin);
  return static_cast<float>(wide::double_of(wide::bits_of(size) ^ (turn.k & 2) << 62));
}
[[gnu::always_inline]] inline float cos_within(float x) {
  const wide::Turn turn = wide::turn_of(x);
  const double size = math::select((turn.k & 1) != 0, turn.sin, turn.cos);
  return static_cast<float>(wide::double_of(wide::bits_of(size) ^ ((turn.k + 1) & 2) << 62));
}

[[gnu::always_inline]] inline float cosh(float x) {
  const double power = wide::exp2(std::fabs(x) * 1.4426950408889634);
  return static_cast<float>(0.5 * (power + 1 / power));
}

[[gnu::always_inline]] inline float sinh(float x) {
  const double size = std::fabs(x), z = size * size;
  const double power = wide::exp2(size * 1.4426950408889634);
  double p = 2.8186873047808127e-06;
  p = p * z + 0.0001983585444189515;
  p = p * z + 0.008333351661005725;
  p = p * z + 0.1666666647397642;
  const double value = math::select(size < 1, size + size * z * p, 0.5 * (power - 1 / power));
  return with_sign(static_cast<float>(value), x);
}

// |x|^y = 2^(y log2 |x|), and the signs and limits of std::pow.
[[gnu::always_inline]] inline float pow(float x, float y) {
  const double size = std::fabs(x);
  const double infinity = std::numeric_limits<double>::infinity();
  const double log =
      math::select(size == 0, -infinity, math::select(size == infinity, size, wide::log2(size)));
  const double exponent = y;
  const double y_size = std::fabs(exponent);
  // Floats of 2^24 and more are even; below, adding kRound rounds to a whole number.
  const double half = 0.5 * math::select(y_size > 0x1p25, 0x1p25, y_size);
  const bool whole = (half * 2 + wide::kRound) - wide::kRound == half * 2;
  const bool odd = whole & ((half + wide::kRound) - wide::kRound != half);
  double value = wide::exp2(exponent * log);
  value = math::select((size == 1) | (y == 0), 1.0, value);  // even where the product is NaN
  const bool negative = (bits_of(x) >> 31) != 0;
  value = math::select(negative & odd, -value, value);
  value = math::select((x < 0) & (size != infinity) & !whole, infinity - infinity, value);
  // NaN to the power of 0 is 1, and so is 1 to the power of NaN.
  const bool unknown = ((x != x) & (y != 0)) | ((y != y) & (x != 1));
  value = math::select(unknown, infinity - infinity, value);
  return select(y == 2, x * x, static_cast<float>(value));
}

[[gnu::always_inline]] inline double sinh(double x) { return std::sinh(x); }
[[gnu::always_inline]] inline double cosh(double x) { return std::cosh(x); }
[[gnu::always_inline]] inline double pow(double x, double y) { return y == 2 ? x * x : std::pow(x, y); }

}  // namespace rushlight::math
