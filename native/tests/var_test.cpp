// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

// Two passes in long double.
double plain_var(const Numbers& numbers, double correction) {
  long double sum = 0, squares = 0;
  for (double v : numbers) sum += v;
  const long double mean = sum / numbers.size();
  for (double v : numbers) squares += (v - mean) * (v - mean);
  return static_cast<double>(squares / std::max(0.0, numbers.size() - correction));
}

}  // namespace

TEST_CASE("var agrees with two passes in long double, far from 0 and over many chunks too") {
  for (int64_t n : {1, 2, 7, 128, 4097, 100003}) {
    for (double offset : {0.0, 1e6}) {
      for (DType dtype : kFloats) {
        Numbers numbers = random(n);
        for (double& v : numbers) v += offset;
        const Tensor x = vec(numbers, dtype);
        const double epsilon = dtype == DType::Float32 ? 0x1p-22 : 1e-9;  // the spread is 1e-6 of the offset
        for (double correction : {0.0, 1.0}) {
          CHECK(all_close(ops::var(x, {}, correction, false), {plain_var(read(x), correction)}, epsilon, 0));
        }
      }
    }
  }
}

TEST_CASE("var does not depend on which element comes first, and keeps float32's digits at an offset") {
  for (int64_t n : {2, 17, 1000, 5000}) {
    CAPTURE(n);
    Numbers numbers = random(n, 9999, 10001);
    for (double first : {numbers[0], 1e7}) {
      numbers[0] = static_cast<double>(static_cast<float>(first));
      const Tensor x = vec(numbers);
      const Numbers held = read(x);
      long double mean = 0, squares = 0;
      for (double v : held) mean += v;
      mean /= n;
      for (double v : held) squares += (v - mean) * (v - mean);
      CHECK(all_close(ops::var(x, {}, 1, false), {static_cast<double>(squares / (n - 1))}, 0x1p-23, 0));
    }
    numbers[0] = kInf;
    CHECK(equal(ops::var(vec(numbers), {}, 1, false), {kNaN}));
  }
}

TEST_CASE("var along dims; nothing left to divide by is NaN or infinity, as PyTorch") {
  const Tensor x = make({2, 3}, {1, 2, 3, 4, 8, 12});
  CHECK(equal(ops::var(x, {1}, 1, false), {1, 16}));
  CHECK(equal(ops::var(x, {0}, 0, true), {2.25, 9, 20.25}));
  CHECK(equal(ops::var(vec({5}), {}, 1, false), {kNaN}));
  CHECK(equal(ops::var(vec({1, 3}), {}, 5, false), {kInf}));
  CHECK(equal(ops::var(vec({}), {}, 0, false), {kNaN}));
  CHECK(equal(ops::var(vec({1, kNaN}), {}, 0, false), {kNaN}));
  CHECK(has(error_of([] { ops::var(vec({1}, DType::Int64), {}, 1, false); }),
            "[var] needs float32 or float64, got int64"));
}

TEST_CASE("the gradient of var agrees with differences; the same bits on 1, 2 and 3 threads") {
  const Tensor x = make({2, 4, 3}, random(24), DType::Float64);
  for (const ops::Dims& dims : {ops::Dims{}, ops::Dims{1}, ops::Dims{0, 2}}) {
    check_gradient([&](const Tensor& v) { return ops::var(v, dims, 1, false); },
                   [&](auto& dy, auto& v, auto&) { return ops::var_backward(dy, v, dims, 1, false); }, x);
  }
  const Tensor big = make({70, 1001}, random(70 * 1001));
  check_threads([&] { return ops::var(big, {0}, 1, false); });
  check_threads([&] { return ops::var(big, {}, 1, false); });
}
