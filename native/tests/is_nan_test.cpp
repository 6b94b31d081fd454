// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("is_nan, is_inf and logical_not give bool for every element type") {
  for (DType dtype : kFloats) {
    const Tensor x = vec({0, -0.0, 2, kInf, -kInf, kNaN}, dtype);
    CHECK(equal(ops::is_nan(x), {0, 0, 0, 0, 0, 1}));
    CHECK(equal(ops::is_inf(x), {0, 0, 0, 1, 1, 0}));
    CHECK(equal(ops::logical_not(x), {1, 1, 0, 0, 0, 0}));
    CHECK(ops::is_nan(x).dtype() == DType::Bool);
  }
  for (DType dtype : {DType::Int64, DType::Int32, DType::UInt8, DType::Bool}) {
    const Tensor x = vec({0, 1}, dtype);
    CHECK(equal(ops::is_nan(x), {0, 0}));
    CHECK(equal(ops::is_inf(x), {0, 0}));
    CHECK(equal(ops::logical_not(x), {1, 0}));
  }
}
