// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("exp2 has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::exp2, [](double v) { return static_cast<double>(std::exp2(static_cast<long double>(v))); }, 2);
}

TEST_CASE("the gradient of exp2 agrees with differences") {
  check_gradient(
      ops::exp2, [](auto& dy, auto&, auto& y) { return ops::exp2_backward(dy, y); },
      make({3, 5}, random(15, -3, 3), DType::Float64));
}

TEST_CASE("exp2 gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, -3, 3));
  check_threads([&] { return ops::exp2(x); });
  CHECK(
      has(error_of([] { ops::exp2(vec({1}, DType::Int64)); }), "[exp2] needs float32 or float64, got int64"));
}
