// SPDX-License-Identifier: Apache-2.0
//
// The smooth activations: long double is the judge of values, differences are that of gradients.
#include "elements.h"

using namespace elements;

namespace {

using Op = std::function<Tensor(const Tensor&)>;
using Backward = std::function<Tensor(const Tensor&, const Tensor&)>;
using Exact = std::function<long double(long double)>;

struct Activation {
  const char* name;
  Op op;
  Backward backward;
  Exact exact;
};

long double sigmoid(long double x) { return 1 / (1 + std::exp(-x)); }

const Activation kActivations[] = {
    {"elu",
     [](auto& x) {
       return ops::elu(x, {1.5, 2, 0.5});
     },
     [](auto& dy, auto& x) {
       return ops::elu_backward(dy, x, {1.5, 2, 0.5});
     },
     [](long double v) { return v > 0 ? 2 * v : 3 * std::expm1(v / 2); }},
    {"erf", ops::erf, ops::erf_backward, [](long double v) { return std::erf(v); }},
    {"erfc", ops::erfc, ops::erfc_backward, [](long double v) { return std::erfc(v); }},
    {"gelu", [](auto& x) { return ops::gelu(x, false); },
     [](auto& dy, auto& x) { return ops::gelu_backward(dy, x, false); },
     [](long double v) { return v * std::erfc(-v / std::sqrt(2.0L)) / 2; }},
    {"gelu by tanh", [](auto& x) { return ops::gelu(x, true); },
     [](auto& dy, auto& x) { return ops::gelu_backward(dy, x, true); },
     [](long double v) {
       return v / 2 * (1 + std::tanh(std::sqrt(2 / std::acos(-1.0L)) * (v + 0.044715L * v * v * v)));
     }},
    {"silu", ops::silu, ops::silu_backward, [](long double v) { return v * sigmoid(v); }},
    {"mish", ops::mish, ops::mish_backward,
     [](long double v) { return v * std::tanh(std::log1p(std::exp(v))); }},
    {"softplus", [](auto& x) { return ops::softplus(x, 2, 20); },
     [](auto& dy, auto& x) { return ops::softplus_backward(dy, x, 2, 20); },
     [](long double v) { return 2 * v > 20 ? v : std::log1p(std::exp(2 * v)) / 2; }},
    {"log_sigmoid", ops::log_sigmoid, ops::log_sigmoid_backward,
     [](long double v) { return std::min(v, 0.0L) - std::log1p(std::exp(-std::abs(v))); }},
    {"hardswish", ops::hardswish, ops::hardswish_backward,
     [](long double v) { return v * std::min(std::max(v + 3, 0.0L), 6.0L) / 6; }},
};

}  // namespace

TEST_CASE("activations are their formulas, and overflow nowhere") {
  for (const Activation& a : kActivations) {
    CAPTURE(a.name);
    for (DType dtype : kFloats) {
      // 1 + erf and 1 + tanh cancel below 0: an error of a rounding or two of 1, times |x|.
      const double epsilon = dtype == DType::Float32 ? 0x1p-23 : 0x1p-52;
      for (const Numbers& numbers :
           {Numbers{0, -0.0, 1e-30, -1e-30, 1, -1, 20, -20, 88, -88, 104, -104, 1e4, -1e4},
            random(70001, -6, 6), Numbers{}}) {
        const Tensor x = vec(numbers, dtype);
        Numbers expected = read(x);
        for (double& v : expected) v = static_cast<double>(a.exact(v));
        CHECK(all_close(a.op(x), expected, 8 * epsilon, 8 * epsilon));
      }
    }
    CHECK(std::isnan(read(a.op(vec({kNaN})))[0]));
  }
}

TEST_CASE("the gradients of activations agree with differences, and are finite far out") {
  for (const Activation& a : kActivations) {
    CAPTURE(a.name);
    check_gradient(
        a.op, [&](auto& dy, auto& x, auto&) { return a.backward(dy, x); },
        make({5, 7}, random(35, -4, 4), DType::Float64));
    for (DType dtype : kFloats) {
      const Tensor x = vec({-1e4, -104, -88, 88, 104, 1e4}, dtype);
      const Numbers slopes = read(a.backward(vec({1, 1, 1, 1, 1, 1}, dtype), x));
      for (size_t i = 0; i < slopes.size(); ++i) {
        const long double v = read(x)[i], h = std::abs(v) * 1e-6L;
        const double expected = static_cast<double>((a.exact(v + h) - a.exact(v - h)) / (2 * h));
        CHECK(close(slopes[i], expected, 1e-5, 1e-6));
      }
    }
  }
}

TEST_CASE("the gradient of hardswish at its kinks is PyTorch's") {
  CHECK(equal(ops::hardswish_backward(vec({1, 1, 1}), vec({-3, 0, 3})), {0, 0.5, 1}));
}

TEST_CASE("hardswish at infinity and NaN: 0 times infinity is no number, and the slopes are those beside") {
  for (DType dtype : kFloats) {
    const Tensor x = vec({kInf, -kInf, kNaN}, dtype);
    CHECK(equal(ops::hardswish(x), {kInf, kNaN, kNaN}));
    CHECK(equal(ops::hardswish_backward(vec({2, 2, 2}, dtype), x), {2, 0, kNaN}));
  }
}

TEST_CASE("the gradient of elu at 0 is that of the exponential") {
  CHECK(equal(ops::elu_backward(vec({4}), vec({0}), {1.5, 2, 0.5}), {6}));
}

TEST_CASE("activations give the same bits on 1, 2 and 3 threads") {
  const Tensor x = vec(random(70001)), dy = vec(random(70001, -1, 1, 9));
  for (const Activation& a : kActivations) {
    check_threads([&] { return a.op(x); });
    check_threads([&] { return a.backward(dy, x); });
  }
}

TEST_CASE("activations refuse integers") {
  for (const Activation& a : kActivations) {
    CHECK(has(error_of([&] { a.op(vec({1}, DType::Int64)); }), "needs float32 or float64, got int64"));
  }
}
