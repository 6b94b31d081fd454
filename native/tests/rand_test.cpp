// SPDX-License-Identifier: Apache-2.0
#include "distribution.h"
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
namespace ref = reference;

TEST_CASE("rand takes the documented words of Philox") {
  // From another implementation of Philox 4x32-10 that passes the published vectors.
  const Draw draw{42, 7, 1000};
  CHECK(ref::values(ops::rand({7}, DType::Float32, draw)) ==
        Values{0.31528323888778687, 0.58682680130004883, 0.66997426748275757, 0.87466150522232056,
               0.84941810369491577, 0.2479172945022583, 0.23133182525634766});
  CHECK(ref::values(ops::rand({5}, DType::Float64, draw)) == Values{0.586826851897706, 0.87466155380708488,
                                                                    0.24791734755258488, 0.081343867869892117,
                                                                    0.1217780691800483});
}

TEST_CASE("rand is uniform in [0, 1)") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Values sample = ref::values(ops::rand({1000, 1000}, dtype, Draw{1, 2, 3}));
    std::vector<int64_t> bins(1000, 0), pairs(32 * 32, 0);
    for (size_t i = 0; i < sample.size(); ++i) {
      REQUIRE((sample[i] >= 0 && sample[i] < 1));
      ++bins[size_t(sample[i] * 1000)];
      if (i > 0) ++pairs[size_t(sample[i - 1] * 32) * 32 + size_t(sample[i] * 32)];
    }
    CHECK(std::abs(distribution::chi_square_deviations(bins)) < 5);
    CHECK(std::abs(distribution::chi_square_deviations(pairs)) < 5);
    CHECK(std::abs(distribution::mean_deviations(sample, 0.5, 1.0 / 12, [](double x) { return x; })) < 5);
    CHECK(std::abs(distribution::mean_deviations(sample, 1.0 / 3, 4.0 / 45, [](double x) { return x * x; })) <
          5);
  }
}

TEST_CASE("a draw of rand in two halves is the same draw") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const uint64_t elements_a_counter = dtype == DType::Float32 ? 4 : 2;
    const Tensor whole = ops::rand({10001}, dtype, Draw{5, 6, 7});
    const Tensor tail = ops::rand({6001}, dtype, Draw{5, 6, 7 + 4000 / elements_a_counter});
    CHECK(ref::same_bits(whole.view({4000}), ops::rand({4000}, dtype, Draw{5, 6, 7})));
    CHECK(ref::same_bits(whole.view({6001}, 4000), tail));
  }
}

TEST_CASE("rand uses no counter beyond ceil(n / 2)") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    for (int64_t n : {1, 2, 3, 4, 5, 9}) {
      const Values next = ref::values(ops::rand({4}, dtype, Draw{5, 6, uint64_t(7 + (n + 1) / 2)}));
      for (double drawn : ref::values(ops::rand({n}, dtype, Draw{5, 6, 7}))) {
        for (double other : next) CHECK(drawn != other);
      }
    }
  }
}

TEST_CASE("rand depends on seed, stream and offset, not on threads or shape") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    ref::check_same_bits_for_any_thread_count([&] { return ops::rand({12347}, dtype, Draw{8, 9, 10}); });
    const Tensor x = ops::rand({6}, dtype, Draw{8, 9, 10});
    CHECK(ref::values(ops::rand({2, 3}, dtype, Draw{8, 9, 10})) == ref::values(x));
    CHECK_FALSE(ref::same_bits(x, ops::rand({6}, dtype, Draw{9, 9, 10})));
    CHECK_FALSE(ref::same_bits(x, ops::rand({6}, dtype, Draw{8, 10, 10})));
    CHECK_FALSE(ref::same_bits(x, ops::rand({6}, dtype, Draw{8, 9, 11})));
    CHECK(ops::rand({0}, dtype, Draw{8, 9, 10}).numel() == 0);
    CHECK(ops::rand(Shape(), dtype, Draw{8, 9, 10}).rank() == 0);
    // The counter wraps at its end.
    CHECK(ops::rand({9}, dtype, Draw{8, 9, ~uint64_t{0}}).numel() == 9);
  }
  CHECK(ref::error_of([] { ops::rand({2}, DType::Int64, Draw{}); }) ==
        "[rand] makes float32 or float64, not int64");
}
