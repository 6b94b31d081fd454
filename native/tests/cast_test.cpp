// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("small numbers go from every element type to every other") {
  for (DType from : kAll) {
    for (DType to : kAll) {
      const Tensor y = ops::cast(vec({0, 1, 1}, from), to);
      CHECK(y.dtype() == to);
      CHECK(equal(y, {0, 1, 1}));
    }
  }
}

TEST_CASE("floating to integer: towards zero, held to the range, NaN to 0") {
  for (DType from : kFloats) {
    const Tensor x = vec({2.9, -2.9, kNaN, kInf, -kInf, 1e30, -1e30, 256}, from);
    const double top32 = 2147483647;
    CHECK(equal(ops::cast(x, DType::Int32), {2, -2, 0, top32, -top32 - 1, top32, -top32 - 1, 256}));
    CHECK(equal(ops::cast(x, DType::UInt8), {2, 0, 0, 255, 0, 255, 0, 255}));
    const Tensor wide = ops::cast(x, DType::Int64);
    CHECK(wide.data<int64_t>()[3] == std::numeric_limits<int64_t>::max());
    CHECK(wide.data<int64_t>()[4] == std::numeric_limits<int64_t>::lowest());
  }
}

TEST_CASE("to bool: everything but zero; integers wrap") {
  CHECK(equal(ops::cast(vec({0, -0.0, 0.5, -3, kNaN, kInf}), DType::Bool), {0, 0, 1, 1, 1, 1}));
  CHECK(equal(ops::cast(vec({256, 0}, DType::Int32), DType::Bool), {1, 0}));
  CHECK(equal(ops::cast(vec({-1, 300}, DType::Int64), DType::UInt8), {255, 44}));
  CHECK(ops::cast(Tensor::empty({0, 3}, DType::Bool), DType::Float32).shape() == Shape{0, 3});
}
