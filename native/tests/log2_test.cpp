// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("log2 has the value of the long double function, outside of its domain too") {
  // A C library may be off by a unit or two in the last place.
  check_values(
      ops::log2, [](double v) { return static_cast<double>(std::log2(static_cast<long double>(v))); }, 2);
}

TEST_CASE("the gradient of log2 agrees with differences") {
  check_gradient(
      ops::log2, [](auto& dy, auto& x, auto&) { return ops::log2_backward(dy, x); },
      make({3, 5}, random(15, 0.1, 5), DType::Float64));
}

TEST_CASE("log2 gives the same bits on 1, 2 and 3 threads, and refuses integers") {
  const Tensor x = vec(random(70001, 0.1, 5));
  check_threads([&] { return ops::log2(x); });
  CHECK(
      has(error_of([] { ops::log2(vec({1}, DType::Int64)); }), "[log2] needs float32 or float64, got int64"));
}
