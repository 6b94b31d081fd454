// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

TEST_CASE("fmod has the sign of a, remainder that of b, floor_divide rounds down: Python's numbers") {
  const Numbers a = {7, 7, -7, -7}, b = {3, -3, 3, -3};
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32}) {
    CHECK(equal(ops::fmod(vec(a, dtype), vec(b, dtype)), {1, 1, -1, -1}));
    CHECK(equal(ops::remainder(vec(a, dtype), vec(b, dtype)), {1, -2, 2, -1}));
    CHECK(equal(ops::floor_divide(vec(a, dtype), vec(b, dtype)), {2, -3, -3, 2}));
  }
  CHECK(equal(ops::remainder(vec({250}, DType::UInt8), vec({7}, DType::UInt8)), {5}));
  CHECK(equal(ops::floor_divide(vec({1}, DType::Float64), vec({0.1}, DType::Float64)), {9}));
  CHECK(equal(ops::floor_divide(vec({1, -1, 0}), vec({0, 0, 0})), {kInf, -kInf, kNaN}));
  CHECK(equal(ops::remainder(vec({1, kInf}), vec({0, 2})), {kNaN, kNaN}));
}

TEST_CASE("integers at the end of their range neither trap nor divide by 0") {
  const double low = -9223372036854775808.0;
  for (auto* op : {ops::fmod, ops::remainder}) {
    CHECK(equal(op(vec({low}, DType::Int64), vec({-1}, DType::Int64)), {0}));
    CHECK(has(error_of([&] {
                op(vec({1, 2}, DType::Int64), vec({1, 0}, DType::Int64));
              }),
              "b must not be 0 for integers; element 1 is"));
  }
  CHECK(equal(ops::floor_divide(vec({low}, DType::Int64), vec({-1}, DType::Int64)), {low}));
}

TEST_CASE("atan2 knows the quadrants; trunc cuts toward 0") {
  const double half = std::acos(0.0);
  CHECK(all_close(ops::atan2(vec({0, 1, 0, -1}), vec({1, 0, -1, 0})), {0, half, 2 * half, -half}, 1e-7, 0));
  const Tensor b = make({5}, random(5, 0.5, 2), DType::Float64);
  const Tensor a = make({3, 5}, random(15), DType::Float64);
  check_gradient(
      [&](const Tensor& v) { return ops::atan2(v, ops::cast(b, v.dtype())); },
      [&](auto& dy, auto& v, auto&) { return ops::atan2_backward_a(dy, v, ops::cast(b, v.dtype())); }, a);
  const Tensor c = make({3, 5}, random(15, 0.5, 2, 4), DType::Float64);
  check_gradient(
      [&](const Tensor& v) { return ops::atan2(ops::cast(a, v.dtype()), v); },
      [&](auto& dy, auto& v, auto&) { return ops::atan2_backward_b(dy, ops::cast(a, v.dtype()), v); }, c);
  CHECK(equal(ops::trunc(vec({1.7, -1.7, kInf})), {1, -1, kInf}));
  CHECK(equal(ops::trunc(vec({5}, DType::Int32)), {5}));
}

TEST_CASE("whole powers of integers wrap; below 0 only 1 and -1 have some") {
  const auto power = [](double a, double b) {
    return read(ops::pow(vec({a}, DType::Int64), vec({b}, DType::Int64)))[0];
  };
  CHECK(power(3, 4) == 81);
  CHECK(power(-2, 3) == -8);
  CHECK(power(7, 0) == 1);
  CHECK(power(2, 64) == 0);
  CHECK(power(2, -1) == 0);
  CHECK(power(-1, -3) == -1);
  CHECK(power(-1, -4) == 1);
  CHECK(power(1, -9) == 1);
  CHECK(equal(ops::pow(vec({3}, DType::UInt8), vec({6}, DType::UInt8)), {729 - 512}));
}
