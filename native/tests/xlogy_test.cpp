// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("xlogy is 0 where the factor is 0, and NaN where the logarithm's argument is NaN") {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (DType dtype : kFloats) {
    const Tensor a = vec({0, 0, 0, 0, 2, -3, 1, 2, nan}, dtype);
    const Tensor b = vec({0, -1, infinity, nan, 1, 0, -1, infinity, 2}, dtype);
    CHECK(all_close(ops::xlogy(a, b), {0, 0, 0, nan, 0, infinity, nan, infinity, nan}, 0, 0));
  }
}

TEST_CASE("xlogy follows std::log") {
  const Numbers factors = {0.5, -1.25, 3, 1e-30}, arguments = {0.25, 2, 1e30, 7};
  Numbers expected;
  for (size_t i = 0; i < factors.size(); ++i) {
    expected.push_back(static_cast<double>(static_cast<long double>(factors[i]) *
                                           std::log(static_cast<long double>(arguments[i]))));
  }
  const Tensor y = ops::xlogy(vec(factors, DType::Float64), vec(arguments, DType::Float64));
  CHECK(all_close(y, expected, 4 * 0x1p-52, 0));
}

TEST_CASE("the gradients of xlogy agree with their formulas, also at 0") {
  const Tensor dy = vec({2, 2, 2, 2}, DType::Float64);
  const Tensor a = vec({3, 0, 0, 0}, DType::Float64), b = vec({4, 4, 0, -1}, DType::Float64);
  CHECK(all_close(ops::xlogy_backward_a(dy, a, b), {2 * std::log(4.0), 2 * std::log(4.0), 0, 0}, 4e-16, 0));
  const Tensor positive = vec({4, 4, 1, 2}, DType::Float64);
  CHECK(all_close(ops::xlogy_backward_b(dy, a, positive), {1.5, 0, 0, 0}, 0, 0));
}

TEST_CASE("xlogy gives the same bits on 1, 2 and 3 threads") {
  const Tensor a = vec(random(70001)), b = vec(random(70001));
  check_threads([&] { return ops::xlogy(a, b); });
}
