// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("norms of known vectors") {
  for (DType dtype : kFloats) {
    const Tensor x = vec({3, 0, -4}, dtype);
    CHECK(equal(ops::vector_norm(x, 0, {}, false), {2}));
    CHECK(equal(ops::vector_norm(x, 1, {}, false), {7}));
    CHECK(equal(ops::vector_norm(x, 2, {}, true), {5}));
    // (27 + 64)^(1/3) and (sqrt 3 + 2)^2 = 7 + 4 sqrt 3
    CHECK(all_close(ops::vector_norm(x, 3, {}, false), {std::cbrt(91.0)}, 1e-6, 0));
    CHECK(all_close(ops::vector_norm(x, 0.5, {}, false), {7 + 4 * std::sqrt(3.0)}, 1e-6, 0));
  }
  CHECK(equal(ops::vector_norm(make({2, 2}, {3, 6, 4, 8}), 2, {0}, false), {5, 10}));
  // The squares do not fit into float32, their root does.
  CHECK(all_close(ops::vector_norm(vec({3e30, 4e30}), 2, {}, false), {5e30}, 1e-6, 0));
  CHECK(equal(ops::vector_norm(vec({}), 2, {}, false), {0}));
  CHECK(equal(ops::vector_norm(vec({1, kNaN}), 2, {}, false), {kNaN}));
}

TEST_CASE("the gradients of norms agree with differences, and are 0 where all is 0") {
  const Tensor x = make({3, 4}, random(12), DType::Float64);
  for (double p : {0.5, 1.0, 1.5, 2.0, 3.0, -1.0}) {
    CAPTURE(p);
    for (const ops::Dims& dims : {ops::Dims{}, ops::Dims{1}}) {
      check_gradient(
          [&](const Tensor& v) { return ops::vector_norm(v, p, dims, false); },
          [&](auto& dy, auto& v, auto& y) { return ops::vector_norm_backward(dy, v, y, p, dims, false); }, x);
    }
  }
  const Tensor zeros = vec({0, 0});
  for (double p : {0.0, 0.5, 1.0, 2.0, 3.0}) {
    const Tensor y = ops::vector_norm(zeros, p, {}, false);
    CHECK(
        equal(ops::vector_norm_backward(Tensor::scalar(1, DType::Float32), zeros, y, p, {}, false), {0, 0}));
  }
}

TEST_CASE("vector_norm refuses integers and infinite orders; the same bits on any number of threads") {
  CHECK(has(error_of([] { ops::vector_norm(vec({1}, DType::Int64), 2, {}, false); }), "needs float32"));
  CHECK(has(error_of([] { ops::vector_norm(vec({1}), kInf, {}, false); }), "p must be finite"));
  const Tensor x = vec(random(150001));
  check_threads([&] { return ops::vector_norm(x, 2, {}, false); });
}
