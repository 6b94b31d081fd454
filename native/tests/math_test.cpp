// SPDX-License-Identifier: Apache-2.0
//
// The float32 functions of loops/math.h and loops/math_wide.h, by way of the ops whose loops they are.
#include <cstring>

#include "elements.h"

using namespace elements;

namespace {

using Exact = long double (*)(long double);

struct Function {
  const char* name;
  Tensor (*op)(const Tensor&);
  Exact exact;
  double limit;  // in ulp
};

// The worst of all float32 numbers was found to be at or below these limits, rounded up.
const std::vector<Function> kFunctions = {
    {"exp", ops::exp, [](long double v) { return std::exp(v); }, 1.1},
    {"expm1", ops::expm1, [](long double v) { return std::expm1(v); }, 1.6},
    {"exp2", ops::exp2, [](long double v) { return std::exp2(v); }, 1.1},
    {"log", ops::log, [](long double v) { return std::log(v); }, 1.0},
    {"log2", ops::log2, [](long double v) { return std::log2(v); }, 1.5},
    {"log10", ops::log10, [](long double v) { return std::log10(v); }, 1.3},
    {"log1p", ops::log1p, [](long double v) { return std::log1p(v); }, 1.6},
    {"tanh", ops::tanh, [](long double v) { return std::tanh(v); }, 1.5},
    {"sigmoid", ops::sigmoid,
     [](long double v) { return v < 0 ? std::exp(v) / (1 + std::exp(v)) : 1 / (1 + std::exp(-v)); }, 2.0},
    {"erf", ops::erf, [](long double v) { return std::erf(v); }, 1.2},
    {"sinh", ops::sinh, [](long double v) { return std::sinh(v); }, 0.51},
    {"cosh", ops::cosh, [](long double v) { return std::cosh(v); }, 0.51},
    // Beyond the bound of the fast reduction the C library answers, to 1 ulp.
    {"sin", ops::sin, [](long double v) { return std::sin(v); }, 1},
    {"cos", ops::cos, [](long double v) { return std::cos(v); }, 1},
};

float float_of(uint32_t bits) {
  float v;
  std::memcpy(&v, &bits, sizeof v);
  return v;
}

// Twenty random numbers of each binade, both signs, the subnormal ones too, and the edges.
Tensor everywhere() {
  std::mt19937 engine(11);
  Numbers numbers = kEdges;
  for (uint32_t binade = 0; binade < 512; ++binade) {
    if (binade % 256 == 255) continue;
    for (int i = 0; i < 20; ++i) {
      const uint32_t digits = static_cast<uint32_t>(engine()) >> 9;
      numbers.push_back(float_of((binade << 23) | digits));
    }
  }
  // Around what overflows, underflows, or changes the formula.
  for (double v :
       {88.7228394, 88.3762589,  89.0,        103.972076, 87.3365479, 104.0,   17.5, 18.0, 9.0109138,
        10.0,       128.0,       126.0,       149.0,      150.0,      151.0,   0.65, 0.95, 4.0,
        3.92,       0.346573591, 0.707106769, 1.41421354, 1.0,        2.0,     0.5,  1e6,  1.57079637,
        3.14159274, 89.4159851,  16777216.0,  0x1p-24,    0x1p-126,   0x1p-149}) {
    float above = static_cast<float>(v), below = above;
    for (int i = 0; i < 6; ++i) {
      for (float w : {above, below}) numbers.push_back(w), numbers.push_back(-w);
      above = std::nextafter(above, 1e30f);
      below = std::nextafter(below, 0.0f);
    }
  }
  return vec(numbers);
}

double ulps(float got, long double exact) {
  const float rounded = static_cast<float>(exact);
  if (std::isnan(exact) || std::isnan(got)) return std::isnan(exact) && std::isnan(got) ? 0 : kInf;
  if (std::isinf(rounded) || std::isinf(got)) return rounded == got ? 0 : kInf;
  if (exact == 0) return got == 0 && std::signbit(got) == std::signbit(rounded) ? 0 : kInf;
  int exponent;
  std::frexp(exact, &exponent);
  return static_cast<double>(std::abs(got - exact) / std::ldexp(1.0L, std::max(exponent - 24, -149)));
}

bool same_bits(const Tensor& a, const Tensor& b) {
  return a.nbytes() == b.nbytes() && std::memcmp(a.bytes(), b.bytes(), static_cast<size_t>(a.nbytes())) == 0;
}

}  // namespace

TEST_CASE("float32 functions keep their bounds in every binade: long double is the judge") {
  const Tensor x = everywhere();
  for (const Function& function : kFunctions) {
    CAPTURE(function.name);
    const Tensor y = function.op(x);
    double worst = 0;
    float at = 0;
    for (int64_t i = 0; i < x.numel(); ++i) {
      const double error = ulps(y.data<float>()[i], function.exact(x.data<float>()[i]));
      if (error > worst) worst = error, at = x.data<float>()[i];
    }
    CAPTURE(at);
    CHECK(worst <= function.limit);
  }
}

TEST_CASE("an element has the same bits wherever it stands: in a vector, in a tail, from any offset") {
  const Tensor x = vec(random(200, -6, 6));
  for (const Function& function : kFunctions) {
    CAPTURE(function.name);
    const Tensor whole = function.op(x);
    for (int64_t first = 0; first < 17; ++first) {
      for (int64_t count : {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100}) {
        CHECK(same_bits(function.op(x.view({count}, first)), whole.view({count}, first)));
      }
    }
  }
  // A far angle does not change what its neighbours get.
  Numbers angles = read(x);
  angles[100] = 1e9;
  const Tensor near = ops::sin(x), mixed = ops::sin(vec(angles));
  CHECK(same_bits(near.view({100}), mixed.view({100})));
  CHECK(same_bits(near.view({99}, 101), mixed.view({99}, 101)));
}

TEST_CASE("pow of float32 is the rounded power, and has the limits of the standard") {
  Numbers bases = kEdges, exponents = kEdges;
  for (double v : {2.0, 3.0, 0.5, 1.5, 7.0, 1e10, 16777217.0, 8388607.5, 4194303.5, 33554432.0, 1e38}) {
    for (double w : {v, -v}) bases.push_back(w), exponents.push_back(w);
  }
  const auto count = static_cast<int64_t>(bases.size());
  const Tensor a = make({count, 1}, bases), b = vec(exponents);
  const Tensor grid = ops::pow(a, b);
  const auto exact = [](float u, float v) {
    return std::pow(static_cast<long double>(u), static_cast<long double>(v));
  };
  for (int64_t i = 0; i < count; ++i) {
    for (int64_t j = 0; j < count; ++j) {
      const float u = a.data<float>()[i], v = b.data<float>()[j];
      CAPTURE(u);
      CAPTURE(v);
      const float got = grid.data<float>()[i * count + j];
      const long double wanted = exact(u, v);
      CHECK(ulps(got, std::abs(wanted) < 1e-60L ? 0.0L * wanted : wanted) <= 0.51);
    }
  }
  const Tensor u = vec(random(20001, 0, 30)), v = vec(random(20001, -25, 25, 8));
  const Tensor powers = ops::pow(u, v);
  double worst = 0;
  for (int64_t i = 0; i < u.numel(); ++i) {
    worst = std::max(worst, ulps(powers.data<float>()[i], exact(u.data<float>()[i], v.data<float>()[i])));
  }
  CHECK(worst <= 0.51);
}
