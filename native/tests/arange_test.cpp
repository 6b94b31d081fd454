// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("arange counts up and down, without its end") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32}) {
    CHECK(equal(ops::arange(0, 5, 1, dtype), {0, 1, 2, 3, 4}));
    CHECK(equal(ops::arange(5, -2, -3, dtype), {5, 2, -1}));
    CHECK(ops::arange(2, 2, 1, dtype).shape() == Shape{0});
  }
  CHECK(equal(ops::arange(0, 1, 0.25, DType::Float64), {0, 0.25, 0.5, 0.75}));
  CHECK(equal(ops::arange(0, 256, 85, DType::UInt8), {0, 85, 170, 255}));
  CHECK(read(ops::arange(0, 100001, 1, DType::Float32)).back() == 100000);
}

TEST_CASE("arange refuses what leads nowhere or does not fit") {
  CHECK(has(error_of([] { ops::arange(0, 5, 0, DType::Float32); }),
            "[arange] step must lead from start to end"));
  CHECK(has(error_of([] { ops::arange(0, 5, -1, DType::Float32); }),
            "[arange] step must lead from start to end"));
  CHECK(has(error_of([] { ops::arange(0, kInf, 1, DType::Float32); }), "must be finite"));
  CHECK(has(error_of([] { ops::arange(0, 1e300, 1e-300, DType::Float32); }), "too many elements"));
  CHECK(has(error_of([] { ops::arange(0, 2, 0.5, DType::Int64); }), "step must be whole for int64"));
  CHECK(
      has(error_of([] { ops::arange(0, 300, 1, DType::UInt8); }), "the last element must be a whole number"));
  CHECK(has(error_of([] { ops::arange(0, 2, 1, DType::Bool); }), "needs numbers, got bool"));
}
