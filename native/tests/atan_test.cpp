// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("atan has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::atan, [](double v) { return static_cast<double>(std::atan(static_cast<long double>(v))); }, 2);
}

TEST_CASE("the gradient of atan agrees with differences") {
  check_gradient(
      ops::atan, [](auto& dy, auto& x, auto&) { return ops::atan_backward(dy, x); },
      make({3, 5}, random(15, -3, 3), DType::Float64));
}

TEST_CASE("atan gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, -3, 3));
  check_threads([&] { return ops::atan(x); });
  CHECK(
      has(error_of([] { ops::atan(vec({1}, DType::Int64)); }), "[atan] needs float32 or float64, got int64"));
}
