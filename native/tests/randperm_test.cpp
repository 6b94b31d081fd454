// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "distribution.h"
#include "torch_values.h"

using namespace rushlight;
namespace ref = reference;

namespace {

std::vector<int64_t> drawn(int64_t n, const Draw& draw) {
  const Tensor t = ops::randperm(n, draw);
  return std::vector<int64_t>(t.data<int64_t>(), t.data<int64_t>() + n);
}

}  // namespace

TEST_CASE("randperm exchanges by the documented words") {
  // From another implementation of Philox 4x32-10 that passes the published vectors.
  CHECK(drawn(10, Draw{42, 7, 1000}) == std::vector<int64_t>{1, 8, 0, 5, 3, 9, 4, 2, 7, 6});
}

TEST_CASE("randperm holds every number once") {
  for (int64_t n : {0, 1, 2, 3, 1000, 60001}) {
    CAPTURE(n);
    std::vector<int64_t> order = drawn(n, Draw{1, 2, 3});
    std::sort(order.begin(), order.end());
    for (int64_t i = 0; i < n; ++i) REQUIRE(order[i] == i);
  }
}

TEST_CASE("all permutations of 5 are equally likely") {
  std::map<std::vector<int64_t>, size_t> place;
  std::vector<int64_t> order = {0, 1, 2, 3, 4};
  do place.emplace(order, place.size());
  while (std::next_permutation(order.begin(), order.end()));
  std::vector<int64_t> counts(120, 0);
  // Draws that follow each other, as a generator makes them: each takes five counters.
  for (uint64_t i = 0; i < 240000; ++i) ++counts[place.at(drawn(5, Draw{9, 8, 5 * i}))];
  CHECK(std::abs(distribution::chi_square_deviations(counts)) < 5);
}

TEST_CASE("randperm depends on its draw alone and refuses a negative n") {
  ref::check_same_bits_for_any_thread_count([] { return ops::randperm(1000, Draw{8, 9, 10}); });
  CHECK(drawn(100, Draw{8, 9, 10}) != drawn(100, Draw{8, 9, 110}));
  CHECK(drawn(100, Draw{8, 9, 10}) != drawn(100, Draw{8, 10, 10}));
  CHECK(ref::error_of([] { ops::randperm(-1, Draw{}); }) == "[randperm] n must not be negative, got -1");
  // Its bytes would not fit in 64 bits: refused, not tried.
  CHECK(ref::error_of([] {
          ops::randperm(std::numeric_limits<int64_t>::max(), Draw{});
        }).find("[randperm]") == 0);
}
