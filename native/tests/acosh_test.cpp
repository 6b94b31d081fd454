// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("acosh has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::acosh, [](double v) { return static_cast<double>(std::acosh(static_cast<long double>(v))); }, 4);
}

TEST_CASE("the gradient of acosh agrees with differences") {
  check_gradient(
      ops::acosh, [](auto& dy, auto& x, auto&) { return ops::acosh_backward(dy, x); },
      make({3, 5}, random(15, 1.1, 4), DType::Float64));
}

TEST_CASE("acosh gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, 1.1, 4));
  check_threads([&] { return ops::acosh(x); });
  CHECK(has(error_of([] { ops::acosh(vec({1}, DType::Int64)); }),
            "[acosh] needs float32 or float64, got int64"));
}
