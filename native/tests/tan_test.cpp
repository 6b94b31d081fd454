// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("tan has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::tan, [](double v) { return static_cast<double>(std::tan(static_cast<long double>(v))); }, 4);
}

TEST_CASE("the gradient of tan agrees with differences") {
  check_gradient(
      ops::tan, [](auto& dy, auto&, auto& y) { return ops::tan_backward(dy, y); },
      make({3, 5}, random(15, -1.4, 1.4), DType::Float64));
}

TEST_CASE("tan gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, -1.4, 1.4));
  check_threads([&] { return ops::tan(x); });
  CHECK(has(error_of([] { ops::tan(vec({1}, DType::Int64)); }), "[tan] needs float32 or float64, got int64"));
}
