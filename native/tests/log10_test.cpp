// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("log10 has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::log10, [](double v) { return static_cast<double>(std::log10(static_cast<long double>(v))); }, 2);
}

TEST_CASE("the gradient of log10 agrees with differences") {
  check_gradient(
      ops::log10, [](auto& dy, auto& x, auto&) { return ops::log10_backward(dy, x); },
      make({3, 5}, random(15, 0.1, 5), DType::Float64));
}

TEST_CASE("log10 gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, 0.1, 5));
  check_threads([&] { return ops::log10(x); });
  CHECK(has(error_of([] { ops::log10(vec({1}, DType::Int64)); }),
            "[log10] needs float32 or float64, got int64"));
}
