// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("where chooses in every element type and broadcasts all three") {
  for (DType dtype : kAll) {
    const Tensor y = ops::where(make({2, 1}, {1, 0}, DType::Bool), vec({1, 0, 1}, dtype), vec({0}, dtype));
    CHECK(y.dtype() == dtype);
    CHECK(y.shape() == Shape{2, 3});
    CHECK(equal(y, {1, 0, 1, 0, 0, 0}));
  }
  CHECK(equal(ops::where(vec({1, 0}, DType::Bool), vec({kNaN}), vec({3})), {kNaN, 3}));
}

TEST_CASE("where refuses a condition of numbers, mixed branches and shapes that do not fit") {
  CHECK(
      has(error_of([] { ops::where(vec({1}), vec({1}), vec({1})); }), "condition must be bool, got float32"));
  CHECK(has(error_of([] { ops::where(vec({1}, DType::Bool), vec({1}), vec({1}, DType::Int64)); }),
            "same dtype"));
  CHECK(error_of([] {
          ops::where(vec({1, 0}, DType::Bool), vec({1, 2, 3}), vec({1}));
        }) == "[where] shapes must broadcast: condition is [2], a is [3], b is [1] (dim 0: 2 vs 3)");
}
