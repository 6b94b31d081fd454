// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("asinh has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::asinh, [](double v) { return static_cast<double>(std::asinh(static_cast<long double>(v))); }, 4);
}

TEST_CASE("the gradient of asinh agrees with differences") {
  check_gradient(
      ops::asinh, [](auto& dy, auto& x, auto&) { return ops::asinh_backward(dy, x); },
      make({3, 5}, random(15, -3, 3), DType::Float64));
}

TEST_CASE("asinh gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, -3, 3));
  check_threads([&] { return ops::asinh(x); });
  CHECK(has(error_of([] { ops::asinh(vec({1}, DType::Int64)); }),
            "[asinh] needs float32 or float64, got int64"));
}
