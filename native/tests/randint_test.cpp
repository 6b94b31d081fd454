// SPDX-License-Identifier: Apache-2.0
#include "distribution.h"
#include "torch_values.h"

using namespace rushlight;
namespace ref = reference;

namespace {

constexpr int64_t kLowest = std::numeric_limits<int64_t>::min(),
                  kHighest = std::numeric_limits<int64_t>::max();

std::vector<int64_t> drawn(int64_t n, int64_t low, int64_t high, const Draw& draw) {
  const Tensor t = ops::randint({n}, low, high, draw);
  return std::vector<int64_t>(t.data<int64_t>(), t.data<int64_t>() + n);
}

}  // namespace

TEST_CASE("randint takes the documented words, also in the place of refused ones") {
  // From another implementation of Philox 4x32-10 that passes the published vectors.
  using Integers = std::vector<int64_t>;
  const Draw draw{42, 7, 1000};
  CHECK(drawn(9, 0, 10, draw) == Integers{5, 8, 2, 0, 1, 1, 8, 3, 6});
  CHECK(drawn(9, -3, 4, draw) == Integers{1, 3, -2, -3, -3, -3, 2, -1, 1});
  CHECK(drawn(3, kLowest, kHighest, draw) ==
        Integers{1601672715682867026, 6911285797337657337, -4650104175119337560});
  // Half of all words are refused for 2^63 + 1 integers; here it happened eleven times.
  CHECK(drawn(12, -(int64_t{1} << 62), (int64_t{1} << 62) + 1, draw) ==
        Integers{2309709342204697000, 3455642898668828669, -2325052087559668780, -3861421262146615191,
                 3463277121266115713, -3593429525376786711, 1206988831846591236, -606396132734468375,
                 1011434894344214882, 2272653726322011292, -3737376762201413849, -2632807114567481816});
  CHECK(drawn(3, 5, 6, draw) == Integers{5, 5, 5});
  CHECK(drawn(1, kHighest - 1, kHighest, draw) == Integers{kHighest - 1});
}

TEST_CASE("randint draws each integer equally often") {
  for (int64_t range : {2, 3, 7, 10, 1000}) {
    CAPTURE(range);
    std::vector<int64_t> counts(range, 0);
    for (int64_t x : drawn(1000000, -5, range - 5, Draw{1, 2, 3})) {
      REQUIRE((x >= -5 && x < range - 5));
      ++counts[x + 5];
    }
    CHECK(std::abs(distribution::chi_square_deviations(counts)) < 5);
  }
  // 3 * 2^62 integers: without refusal every third would come twice as often.
  std::vector<int64_t> thirds(3, 0);
  const int64_t quarter = int64_t{1} << 62;
  for (int64_t x : drawn(300000, kLowest, quarter, Draw{4, 5, 6})) {
    ++thirds[(static_cast<uint64_t>(x) - static_cast<uint64_t>(kLowest)) % 3];
  }
  CHECK(std::abs(distribution::chi_square_deviations(thirds)) < 5);
}

TEST_CASE("a draw of randint in two halves is the same draw, with any number of threads") {
  for (int64_t high : {int64_t{100}, (int64_t{1} << 62) + 1}) {
    const int64_t low = high == 100 ? 0 : -(int64_t{1} << 62);
    const Tensor whole = ops::randint({10001}, low, high, Draw{5, 6, 7});
    CHECK(ref::same_bits(whole.view({4000}), ops::randint({4000}, low, high, Draw{5, 6, 7})));
    CHECK(ref::same_bits(whole.view({6001}, 4000), ops::randint({6001}, low, high, Draw{5, 6, 2007})));
    ref::check_same_bits_for_any_thread_count([&] {
      return ops::randint({12347}, low, high, Draw{8, 9, 10});
    });
  }
  CHECK(ops::randint({3, 0}, 0, 2, Draw{}).shape() == Shape{3, 0});
  CHECK(ops::randint(Shape(), 0, 2, Draw{}).dtype() == DType::Int64);
}

TEST_CASE("randint refuses an empty range") {
  CHECK(ref::error_of([] { ops::randint({2}, 3, 3, Draw{}); }) ==
        "[randint] low must be below high, got [3, 3)");
  CHECK(ref::error_of([] { ops::randint({2}, 3, -3, Draw{}); }) ==
        "[randint] low must be below high, got [3, -3)");
}
