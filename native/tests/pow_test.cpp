// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("pow has the values of <cmath>, exponent 2 included") {
  const Numbers exponents = {0, 1, 2, 3, -1, 0.5, -2.5, kInf, -kInf, kNaN};
  for (DType dtype : kFloats) {
    const Tensor a = make({17, 1}, kEdges, dtype);
    const Tensor b = vec(exponents, dtype);
    const Numbers u = read(a), v = read(b);
    Numbers expected;
    for (double base : u) {
      for (double exponent : v) {
        const double y = std::pow(base, exponent);
        expected.push_back(dtype == DType::Float32 ? static_cast<float>(y) : y);
      }
    }
    CHECK(all_close(ops::pow(a, b), expected, dtype == DType::Float32 ? 1e-6 : 1e-15, 1e-44));
  }
}

TEST_CASE("the gradients of pow at zeros are torch's") {
  const Tensor a = vec({0, 0, 0, -1, 2}), b = vec({0, 2, -1, 2, 0}), ones = vec({1, 1, 1, 1, 1});
  const Tensor y = ops::pow(a, b);
  CHECK(equal(ops::pow_backward_a(ones, a, b), {0, 0, -kInf, -2, 0}));
  CHECK(all_close(ops::pow_backward_b(ones, a, b, y), {0, 0, -kInf, kNaN, std::log(2.0)}, 1e-6, 0));
}

TEST_CASE("the gradients of pow agree with differences, broadcast") {
  const Tensor a = make({3, 1}, {0.5, 1.5, 2.5}, DType::Float64);
  const Tensor b = vec({-1.5, 0.5, 2, 3}, DType::Float64);
  check_gradient([&](const Tensor& x) { return ops::pow(x, ops::cast(b, x.dtype())); },
                 [&](auto& dy, auto& x, auto&) {
                   return ops::sum_to(ops::pow_backward_a(dy, x, ops::cast(b, x.dtype())), x.shape());
                 },
                 a);
  check_gradient([&](const Tensor& x) { return ops::pow(ops::cast(a, x.dtype()), x); },
                 [&](auto& dy, auto& x, auto& y) {
                   return ops::sum_to(ops::pow_backward_b(dy, ops::cast(a, x.dtype()), x, y), x.shape());
                 },
                 b);
  CHECK(has(error_of([&] { ops::pow_backward_a(b, a, b); }),
            "[pow_backward_a] dy must have the shape of the result"));
}
