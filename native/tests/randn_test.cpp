// SPDX-License-Identifier: Apache-2.0
#include "distribution.h"
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
namespace ref = reference;

TEST_CASE("randn is Box and Muller's transform of the documented words") {
  // From another implementation of Philox 4x32-10 that passes the published vectors.
  const Values expected = {0.72853174391831221, -0.73163682648117845, 1.4566964157490057, 0.81691816057128219,
                           1.5778802780593388};
  check_near(ops::randn({5}, DType::Float64, Draw{42, 7, 1000}), expected);
  check_near(ops::randn({5}, DType::Float32, Draw{42, 7, 1000}), expected, 1);
}

TEST_CASE("randn is normal with mean 0 and variance 1") {
  const Values sample = ref::values(ops::randn({1000001}, DType::Float64, Draw{1, 2, 3}));
  // The moments of the normal distribution, each with the variance of its estimate.
  const auto deviations = [&](int power, double moment, double variance) {
    return std::abs(distribution::mean_deviations(sample, moment, variance,
                                                  [&](double x) { return std::pow(x, power); }));
  };
  CHECK(deviations(1, 0, 1) < 5);
  CHECK(deviations(2, 1, 2) < 5);
  CHECK(deviations(3, 0, 15) < 5);
  CHECK(deviations(4, 3, 96) < 5);
  // The distribution function turns it into a uniform sample; neighbours are independent.
  std::vector<int64_t> bins(1000, 0), pairs(32 * 32, 0);
  double before = 0.5;
  for (double x : sample) {
    const double u = std::min(0.5 * std::erfc(-x / std::sqrt(2.0)), 1 - 1e-16);
    ++bins[size_t(u * 1000)];
    ++pairs[size_t(before * 32) * 32 + size_t(u * 32)];
    before = u;
  }
  CHECK(std::abs(distribution::chi_square_deviations(bins)) < 5);
  CHECK(std::abs(distribution::chi_square_deviations(pairs)) < 5);
}

TEST_CASE("randn's float32 are its rounded float64") {
  const Tensor narrow = ops::randn({3001}, DType::Float32, Draw{3, 4, 5});
  const Tensor wide = ops::randn({3001}, DType::Float64, Draw{3, 4, 5});
  for (int i = 0; i < 3001; ++i) CHECK(narrow.data<float>()[i] == float(wide.data<double>()[i]));
}

TEST_CASE("a draw of randn in two halves is the same draw, with any number of threads") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Tensor whole = ops::randn({10001}, dtype, Draw{5, 6, 7});
    CHECK(ref::same_bits(whole.view({4000}), ops::randn({4000}, dtype, Draw{5, 6, 7})));
    CHECK(ref::same_bits(whole.view({6001}, 4000), ops::randn({6001}, dtype, Draw{5, 6, 7 + 2000})));
    // An odd count leaves half of its last counter unused.
    CHECK(ref::same_bits(whole.view({4001}), ops::randn({4001}, dtype, Draw{5, 6, 7})));
    ref::check_same_bits_for_any_thread_count([&] { return ops::randn({12347}, dtype, Draw{8, 9, 10}); });
    CHECK(ops::randn({0, 4}, dtype, Draw{8, 9, 10}).shape() == Shape{0, 4});
    CHECK(ref::values(ops::randn(Shape(), dtype, Draw{5, 6, 7}))[0] == ref::values(whole)[0]);
  }
  CHECK(ref::error_of([] { ops::randn({2}, DType::Bool, Draw{}); }) ==
        "[randn] makes float32 or float64, not bool");
}
