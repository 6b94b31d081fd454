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
