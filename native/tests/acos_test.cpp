// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("acos has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::acos, [](double v) { return static_cast<double>(std::acos(static_cast<long double>(v))); }, 2);
}

TEST_CASE("the gradient of acos agrees with differences") {
  check_gradient(
      ops::acos, [](auto& dy, auto& x, auto&) { return ops::acos_backward(dy, x); },
      make({3, 5}, random(15, -0.9, 0.9), DType::Float64));
}

TEST_CASE("acos gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, -0.9, 0.9));
  check_threads([&] { return ops::acos(x); });
  CHECK(
      has(error_of([] { ops::acos(vec({1}, DType::Int64)); }), "[acos] needs float32 or float64, got int64"));
}
