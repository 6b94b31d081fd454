// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("all and any of every element type") {
  for (DType dtype : kAll) {
    const Tensor x = make({3, 2}, {1, 1, 0, 1, 0, 0}, dtype);
    CHECK(ops::all(x, {}, false).dtype() == DType::Bool);
    CHECK(equal(ops::all(x, {1}, false), {1, 0, 0}));
    CHECK(equal(ops::any(x, {1}, true), {1, 1, 0}));
    CHECK(equal(ops::all(x, {0}, false), {0, 0}));
    CHECK(equal(ops::any(x, {0}, false), {1, 1}));
  }
  CHECK(equal(ops::all(vec({kNaN, 0.5}), {}, false), {1}));
  CHECK(equal(ops::any(vec({0, -0.0}), {}, false), {0}));
  CHECK(equal(ops::all(vec({256, 512}, DType::Int32), {}, false), {1}));
  CHECK(equal(ops::all(Tensor::empty({0}, DType::Bool), {}, false), {1}));
  CHECK(equal(ops::any(Tensor::empty({0}, DType::Bool), {}, false), {0}));
}
