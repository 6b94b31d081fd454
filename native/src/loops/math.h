// SPDX-License-Identifier: Apache-2.0
//
// The functions of <cmath> that loops over elements call, for float32 without branches and without calls,
// so that those loops become vectors at every level. Each element gets the same bits in a vector and
// alone. Errors are in ulp, against the exact value, over all float32 numbers, with and without fused
// multiplication. Polynomials are the best ones of their degree in relative error. float64 is <cmath>'s.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace rushlight::math {

[[gnu::always_inline]] inline uint32_t bits_of(float v) {
  uint32_t bits;
  std::memcpy(&bits, &v, sizeof bits);
  return bits;
}
[[gnu::always_inline]] inline float float_of(uint32_t bits) {
  float v;
  std::memcpy(&v, &bits, sizeof v);
  return v;
}

// a where the condition holds, else b. Both are computed: a choice by ?: between products or calls is a
// branch to the compiler, because those may raise a flag, and keeps it from vectors.
[[gnu::always_inline]] inline float select(bool condition, float a, float b) {
  const uint32_t mask = -static_cast<uint32_t>(condition);
  return float_of((bits_of(a) & mask) | (bits_of(b) & ~mask));
}
[[gnu::always_inline]] inline double select(bool condition, double a, double b) {
  uint64_t a_bits, b_bits;
  std::memcpy(&a_bits, &a, sizeof a);
  std::memcpy(&b_bits, &b, sizeof b);
  const uint64_t mask = -static_cast<uint64_t>(condition);
  const uint64_t bits = (a_bits & mask) | (b_bits & ~mask);
  double chosen;
  std::memcpy(&chosen, &bits, sizeof bits);
  return chosen;
}

// a * b + c, rounded once where the level has the instruction.
[[gnu::always_inline]] inline float fused(float a, float b, float c) {
#if defined(__FMA__) || defined(__aarch64__)
  return __builtin_fmaf(a, b, c);
#else
  return a * b + c;
#endif
}

[[gnu::always_inline]] inline float abs(float v) { return std::fabs(v); }
[[gnu::always_inline]] inline double abs(double v) { return std::fabs(v); }
[[gnu::always_inline]] inline float sqrt(float v) { return std::sqrt(v); }
[[gnu::always_inline]] inline double sqrt(double v) { return std::sqrt(v); }

// The size of `size` with the sign of `sign`.
[[gnu::always_inline]] inline float with_sign(float size, float sign) {
  return float_of((bits_of(size) & 0x7FFFFFFF) | (bits_of(sign) & 0x80000000));
}

namespace parts {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
// ln 2 in two parts, the first with so few digits that a whole number times it is exact.
constexpr float kLn2 = 0.693359375f, kLn2Rest = -2.12194440e-4f;

// x = k ln 2 + r with |r| <= ln 2 / 2.
struct Power {
  uint32_t k;  // in two's complement
  float r;
};
[[gnu::always_inline]] inline Power power_of(float x) {
  constexpr float kRound = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number
  const float shifted = fused(x, 1.44269504f, kRound);
  const float k = shifted - kRound;
  return {bits_of(shifted) - bits_of(kRound), fused(k, -kLn2Rest, fused(k, -kLn2, x))};
}

// e^r by (e^r - 1 - r) / r^2, to 3.2e-9.
[[gnu::always_inline]] inline float exp_near_0(float r) {
  float q = 1.38201367e-3f;
  q = fused(q, r, 8.36868584e-3f);
  q = fused(q, r, 4.16682735e-2f);
  q = fused(q, r, 0.166665211f);
  q = fused(q, r, 0.49999994f);
  return 1.0f + fused(r * r, q, r);
}

[[gnu::always_inline]] inline float two_to(uint32_t k) { return float_of((k + 127) << 23); }

// e^x for x in [-87, 88].
[[gnu::always_inline]] inline float exp_within(float x) {
  const Power power = power_of(x);
  return exp_near_0(power.r) * two_to(power.k);
}

// x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)).
struct Log {
  float e, f;
};
[[gnu::always_inline]] inline Log log_of(float x) {
  constexpr uint32_t kRootOfHalf = 0x3F3504F3;
  const bool tiny = x < 0x1p-126f;
  const uint32_t bits = bits_of(select(tiny, x * 0x1p24f, x));
  const int32_t e = static_cast<int32_t>(bits - kRootOfHalf) >> 23;
  const float f = float_of(bits - (static_cast<uint32_t>(e) << 23)) - 1.0f;
  return {static_cast<float>(e) - select(tiny, 24.0f, 0.0f), f};
}

// log(1 + f) - f, by (log(1 + f) - f + f^2 / 2) / f^3, to 7.7e-10.
[[gnu::always_inline]] inline float log_beyond_first(float f) {
  float p = 6.74927160e-2f;
  p = fused(p, f, -0.116700992f);
  p = fused(p, f, 0.118835486f);
  p = fused(p, f, -0.124062337f);
  p = fused(p, f, 0.142203584f);
  p = fused(p, f, -0.166679889f);
  p = fused(p, f, 0.200020716f);
  p = fused(p, f, -0.250000089f);
  p = fused(p, f, 0.333333135f);
  return f * f * fused(f, p, -0.5f);
}

// The logarithm found for x, or what it is for 0, infinity, numbers below 0 and NaN.
[[gnu::always_inline]] inline float log_or_limit(float x, float log) {
  const float outside = select(x == 0, -kInfinity, kNaN);
  return select(x > 0, select(x == kInfinity, x, log), outside);
}

}  // namespace parts

[[gnu::always_inline]] inline float exp(float x) {
  x = select(x > 89.0f, 89.0f, select(x < -104.0f, -104.0f, x));
  const parts::Power power = parts::power_of(x);
  // In two steps, because 2^k may be no normal number; a subnormal result is rounded once.
  const uint32_t half = static_cast<uint32_t>(static_cast<int32_t>(power.k) >> 1);
  return parts::exp_near_0(power.r) * parts::two_to(half) * parts::two_to(power.k - half);
}

// 2^k (e^r - 1) + (2^k - 1), with (e^r - 1 - r) / r^2 to 4.4e-10.
[[gnu::always_inline]] inline float expm1(float x) {
  const float bounded = select(x > 89.0f, 89.0f, select(x < -18.0f, -18.0f, x));
  const parts::Power power = parts::power_of(bounded);
  const float r = power.r;
  float q = 1.97633883e-4f;
  q = fused(q, r, 1.39323424e-3f);
  q = fused(q, r, 8.33354425e-3f);
  q = fused(q, r, 4.16664928e-2f);
  q = fused(q, r, 0.166666657f);
  q = fused(q, r, 0.5f);
  const float half = parts::two_to(power.k - 1);
  const float value = 2.0f * fused(half, fused(r * r, q, r), half - 0.5f);
  return select(abs(x) < 0x1p-24f, x, value);
}

[[gnu::always_inline]] inline float exp2(float x) {
  constexpr float kRound = 12582912.0f;
  x = select(x > 129.0f, 129.0f, select(x < -151.0f, -151.0f, x));
  const float shifted = x + kRound;
  const float r = x - (shifted - kRound);
  // (2^r - 1) / r, to 3.0e-9.
  float q = 1.53278030e-4f;
  q = fused(q, r, 1.33909972e-3f);
  q = fused(q, r, 9.61850304e-3f);
  q = fused(q, r, 5.55035956e-2f);
  q = fused(q, r, 0.240226477f);
  q = fused(q, r, 0.693147182f);
  const uint32_t k = bits_of(shifted) - bits_of(kRound);
  const uint32_t half = static_cast<uint32_t>(static_cast<int32_t>(k) >> 1);
  return fused(q, r, 1.0f) * parts::two_to(half) * parts::two_to(k - half);
}

[[gnu::always_inline]] inline float log(float x) {
  const auto [e, f] = parts::log_of(x);
  const float rest = fused(e, parts::kLn2Rest, parts::log_beyond_first(f));
  return parts::log_or_limit(x, fused(e, parts::kLn2, f + rest));
}

// log2(e) is 1 + 0.44...: f itself enters exactly.
[[gnu::always_inline]] inline float log2(float x) {
  const auto [e, f] = parts::log_of(x);
  const float rest = parts::log_beyond_first(f);
  return parts::log_or_limit(x, e + (f + fused(f + rest, 0.442695041f, rest)));
}

// log10(e) is 1/2 - 0.06...: half of f enters exactly. log10(2) in two parts as ln 2.
[[gnu::always_inline]] inline float log10(float x) {
  constexpr float kLog2 = 0.30102539f, kLog2Rest = 4.60503907e-6f;
  const auto [e, f] = parts::log_of(x);
  const float rest = parts::log_beyond_first(f);
  const float log = 0.5f * f + fused(f + rest, -6.57055181e-2f, fused(e, kLog2Rest, 0.5f * rest));
  return parts::log_or_limit(x, fused(e, kLog2, log));
}

// 1 + x rounds; what it lost is scaled as it is and added to f.
[[gnu::always_inline]] inline float log1p(float x) {
  const float sum = 1.0f + x;
  const float lost = select(x < 1.0f, x - (sum - 1.0f), 1.0f - (sum - x));
  const auto [e, f0] = parts::log_of(sum);
  // Of large numbers nothing that counts is lost.
  const float scale =
      parts::two_to(-static_cast<uint32_t>(static_cast<int32_t>(select(e > 64.0f, 64.0f, e))));
  const float f = select(e == 0.0f, x, fused(lost, scale, f0));
  const float rest = fused(e, parts::kLn2Rest, parts::log_beyond_first(f));
  return select(abs(x) < 0x1p-24f, x, parts::log_or_limit(sum, fused(e, parts::kLn2, f + rest)));
}

// 1 / (1 + e^-x), by the power that cannot overflow.
[[gnu::always_inline]] inline float sigmoid(float x) {
  const float power = exp(-abs(x)), sum = 1.0f + power;
  const float quotient = select(x < 0, power, 1.0f) / sum;
  const float reciprocal = select(x < 0, 1.0f - quotient, quotient);
  // What the sum lost by rounding, to first order.
  return fused(-quotient * (power - (sum - 1.0f)), reciprocal, quotient);
}
[[gnu::always_inline]] inline double sigmoid(double x) {
  const double power = std::exp(-std::abs(x));
  return (x < 0 ? power : 1.0) / (1 + power);
}

// 1 - 2 / (e^2x + 1); near 0, where that loses digits, x + x^3 P(x^2) to 3.6e-10.
[[gnu::always_inline]] inline float tanh(float x) {
  const float size = abs(x);
  const float far = 1.0f - 2.0f / (parts::exp_within(2.0f * select(size > 10.0f, 10.0f, size)) + 1.0f);
  const float z = x * x;
  float p = 2.01066583e-3f;
  p = fused(p, z, -8.02839734e-3f);
  p = fused(p, z, 2.16386896e-2f);
  p = fused(p, z, -5.39351441e-2f);
  p = fused(p, z, 0.13333112f);
  p = fused(p, z, -0.333333284f);
  const float near = fused(x * z, p, x);
  return with_sign(select(size < 0.65f, near, far), x);
}

// 1 - e^-(x + P(x)), to 6.4e-11; near 0 x + x P(x^2), to 9.1e-10.
[[gnu::always_inline]] inline float erf(float x) {
  const float size = abs(x);
  const float a = select(size > 4.0f, 4.0f, size);
  float p = 2.08250749e-5f;
  p = fused(p, a, -4.31363733e-4f);
  p = fused(p, a, 4.15615505e-3f);
  p = fused(p, a, -2.50804480e-2f);
  p = fused(p, a, 0.108220235f);
  p = fused(p, a, 0.633400917f);
  p = fused(p, a, 0.129488394f);
  p = fused(p, a, -1.69203937e-4f);
  const float far = 1.0f - parts::exp_within(-(a + p));
  const float z = x * x;
  float q = 8.00277485e-5f;
  q = fused(q, z, -8.05080403e-4f);
  q = fused(q, z, 5.19246049e-3f);
  q = fused(q, z, -2.68557407e-2f);
  q = fused(q, z, 0.112836257f);
  q = fused(q, z, -0.376126289f);
  q = fused(q, z, 0.128379166f);
  const float near = fused(x, q, x);
  return select(size < 0.95f, near, with_sign(far, x));
}

// The nearest whole number, the even one of two: below 2^23 by an addition that rounds.
[[gnu::always_inline]] inline float round(float x) {
  const float size = abs(x);
  return select(size < 0x1p23f, with_sign((size + 0x1p23f) - 0x1p23f, x), x);
}
[[gnu::always_inline]] inline float floor(float x) {
  const float near = round(x);
  return select(near > x, near - 1.0f, near);
}
[[gnu::always_inline]] inline float ceil(float x) {
  const float near = round(x);
  return with_sign(select(near < x, near + 1.0f, near), x);
}
[[gnu::always_inline]] inline float trunc(float x) { return with_sign(floor(abs(x)), x); }

[[gnu::always_inline]] inline double exp(double x) { return std::exp(x); }
[[gnu::always_inline]] inline double expm1(double x) { return std::expm1(x); }
[[gnu::always_inline]] inline double exp2(double x) { return std::exp2(x); }
[[gnu::always_inline]] inline double log(double x) { return std::log(x); }
[[gnu::always_inline]] inline double log2(double x) { return std::log2(x); }
[[gnu::always_inline]] inline double log10(double x) { return std::log10(x); }
[[gnu::always_inline]] inline double log1p(double x) { return std::log1p(x); }
[[gnu::always_inline]] inline double tanh(double x) { return std::tanh(x); }
[[gnu::always_inline]] inline double erf(double x) { return std::erf(x); }
[[gnu::always_inline]] inline double round(double x) { return std::nearbyint(x); }
[[gnu::always_inline]] inline double floor(double x) { return std::floor(x); }
[[gnu::always_inline]] inline double ceil(double x) { return std::ceil(x); }
[[gnu::always_inline]] inline double trunc(double x) { return std::trunc(x); }

}  // namespace rushlight::math
