// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("sinh has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::sinh, [](double v) { return static_cast<double>(std::sinh(static_cast<long double>(v))); }, 4);
}

TEST_CASE("the gradient of sinh agrees with differences") {
  check_gradient(
      ops::sinh, [](auto& dy, auto& x, auto&) { return ops::sinh_backward(dy, x); },
      make({3, 5}, random(15, -3, 3), DType::Float64));
}

TEST_CASE("sinh gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, -3, 3));
  check_threads([&] { return ops::sinh(x); });
  CHECK(
      has(error_of([] { ops::sinh(vec({1}, DType::Int64)); }), "[sinh] needs float32 or float64, got int64"));
}

TEST_CASE("sinh and cosh, each the other's slope, are infinite where their true values leave the type") {
  for (DType dtype : kFloats) {
    CAPTURE(name_of(dtype));
    const bool narrow = dtype == DType::Float32;
    // asinh of the largest number is 89.41598... and 710.47586...
    const Numbers ends = narrow ? Numbers{88, 88.8, 89, 89.25, 89.4, 89.4159, 89.417, 89.5, 90}
                                : Numbers{709, 709.75, 709.79, 710, 710.25, 710.4758, 710.476, 710.5, 711};
    Numbers numbers;
    for (double v : ends) numbers.insert(numbers.end(), {v, -v});
    const Tensor x = vec(numbers, dtype), half = vec(Numbers(numbers.size(), 0.5), dtype);
    Numbers sinh, cosh, half_sinh, half_cosh;
    for (long double v : read(x)) {
      const auto rounded = [=](long double exact) {
        return narrow ? static_cast<double>(static_cast<float>(exact)) : static_cast<double>(exact);
      };
      sinh.push_back(rounded(std::sinh(v)));
      cosh.push_back(rounded(std::cosh(v)));
      half_sinh.push_back(0.5 * sinh.back());
      half_cosh.push_back(0.5 * cosh.back());
    }
    REQUIRE(std::isfinite(sinh[11]));
    REQUIRE(std::isinf(sinh[12]));
    // A C library may be off by a unit or two in the last place.
    const double rtol = 4 * (narrow ? 0x1p-23 : 0x1p-52);
    CHECK(all_close(ops::sinh(x), sinh, rtol, 0));
    CHECK(all_close(ops::cosh(x), cosh, rtol, 0));
    CHECK(all_close(ops::sinh_backward(half, x), half_cosh, rtol, 0));
    CHECK(all_close(ops::cosh_backward(half, x), half_sinh, rtol, 0));
    const Tensor never = vec({kInf, -kInf, kNaN}, dtype), ones = vec({1, 1, 1}, dtype);
    CHECK(equal(ops::sinh_backward(ones, never), {kInf, kInf, kNaN}));
    CHECK(equal(ops::cosh_backward(ones, never), {kInf, -kInf, kNaN}));
  }
}
