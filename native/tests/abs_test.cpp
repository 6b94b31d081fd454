// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("abs, neg and sign on floats") {
  check_values(ops::abs, [](double v) { return std::abs(v); });
  check_values(ops::neg, [](double v) { return -v; });
  check_values(ops::sign, [](double v) { return std::isnan(v) || v == 0 ? 0 : std::copysign(1, v); });
  CHECK(std::signbit(ops::neg(vec({0})).data<float>()[0]));
}

TEST_CASE("abs, neg and sign on integers; the lowest number wraps onto itself") {
  for (DType dtype : {DType::Int64, DType::Int32}) {
    CHECK(equal(ops::abs(vec({-3, 0, 4}, dtype)), {3, 0, 4}));
    CHECK(equal(ops::neg(vec({-3, 0, 4}, dtype)), {3, 0, -4}));
    CHECK(equal(ops::sign(vec({-3, 0, 4}, dtype)), {-1, 0, 1}));
  }
  CHECK(equal(ops::neg(vec({1, 0, 255}, DType::UInt8)), {255, 0, 1}));
  const double lowest = std::numeric_limits<int32_t>::lowest();
  CHECK(equal(ops::abs(vec({lowest}, DType::Int32)), {lowest}));
  CHECK(equal(ops::neg(vec({lowest}, DType::Int32)), {lowest}));
  CHECK(has(error_of([] { ops::neg(vec({1}, DType::Bool)); }), "[neg] needs numbers, got bool"));
}

TEST_CASE("the gradient of abs is 0 at 0") {
  CHECK(equal(ops::abs_backward(vec({5, 6, 7}), vec({-2, 0, 3})), {-5, 0, 7}));
}
