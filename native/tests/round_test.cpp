// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("floor, ceil and round, halves to even") {
  check_values(ops::floor, [](double v) { return std::floor(v); });
  check_values(ops::ceil, [](double v) { return std::ceil(v); });
  check_values(ops::round, [](double v) { return std::nearbyint(v); });
  CHECK(equal(ops::round(vec({0.5, 1.5, 2.5, -0.5, -1.5, 0.49999997})), {0, 2, 2, 0, -2, 0}));
  CHECK(equal(ops::floor(vec({-3, 4}, DType::Int32)), {-3, 4}));
}
