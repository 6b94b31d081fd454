// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "elements.h"

using namespace elements;

namespace {

// NaN above all; stable either way.
std::vector<int64_t> plain_order(const Numbers& row, bool descending) {
  std::vector<int64_t> order(row.size());
  std::iota(order.begin(), order.end(), 0);
  const auto key = [&](int64_t i) { return std::isnan(row[i]) ? std::pair(1, 0.0) : std::pair(0, row[i]); };
  std::stable_sort(order.begin(), order.end(),
                   [&](int64_t a, int64_t b) { return descending ? key(b) < key(a) : key(a) < key(b); });
  return order;
}

}  // namespace

TEST_CASE("sort puts every row along every dim in order, equals in the order they had, NaN as the largest") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8}) {
    Numbers numbers = whole(4 * 7 * 5, 0, 3);
    if (is_floating(dtype)) numbers[3] = numbers[40] = numbers[41] = kNaN;
    const Tensor x = make({4, 7, 5}, numbers, dtype);
    for (int dim = 0; dim < 3; ++dim) {
      for (bool descending : {false, true}) {
        const auto [values, indices] = ops::sort(x, dim - 3, descending);
        const int64_t n = x.size(dim), inner = x.shape().product(dim + 1, 3);
        Numbers expected(numbers.size()), places(numbers.size());
        for (int64_t r = 0; r < x.numel() / n; ++r) {
          const int64_t first = r / inner * n * inner + r % inner;
          Numbers row(n);
          for (int64_t j = 0; j < n; ++j) row[j] = numbers[first + j * inner];
          const auto order = plain_order(row, descending);
          for (int64_t j = 0; j < n; ++j) {
            expected[first + j * inner] = row[order[j]];
            places[first + j * inner] = static_cast<double>(order[j]);
          }
        }
        CHECK(equal(values, expected));
        CHECK(equal(indices, places));
      }
    }
  }
}

TEST_CASE("sort of scalars, of nothing, of bools and of a long row on any number of threads") {
  CHECK(equal(ops::sort(Tensor::scalar(3, DType::Float32), -1, true).second, {0}));
  CHECK(ops::sort(make({0, 2}, {}), 0, false).first.shape() == Shape{0, 2});
  CHECK(equal(ops::sort(vec({1, 0, 1}, DType::Bool), 0, false).second, {1, 0, 2}));
  const Tensor x = make({40, 1001}, whole(40 * 1001, 0, 50));
  check_threads([&] { return ops::sort(x, 1, false).second; });
}

TEST_CASE("topk is the head of the sorted row, smallest or largest") {
  const Tensor x = make({5, 33}, whole(5 * 33, 0, 9));
  for (bool largest : {false, true}) {
    const auto [all, all_places] = ops::sort(x, 1, largest);
    for (int64_t k : {0, 1, 4, 32, 33}) {
      const auto [values, indices] = ops::topk(x, k, 1, largest);
      REQUIRE(values.shape() == Shape{5, k});
      Numbers expected, places;
      for (int64_t r = 0; r < 5; ++r) {
        for (int64_t j = 0; j < k; ++j) {
          expected.push_back(read(all)[r * 33 + j]);
          places.push_back(read(all_places)[r * 33 + j]);
        }
      }
      CHECK(equal(values, expected));
      CHECK(equal(indices, places));
    }
  }
  CHECK(error_of([&] { ops::topk(x, 34, 1, true); }) ==
        "[topk] k must be in [0, 33] for dim 1 of [5, 33], got 34");
}

TEST_CASE("kthvalue counts from 1, NaN last; median is the lower middle, NaN first") {
  const Tensor x = vec({4, kNaN, 1, 3, 2});
  CHECK(equal(ops::kthvalue(x, 2, 0, false).first, {2}));
  CHECK(equal(ops::kthvalue(x, 5, 0, true).second, {1}));
  CHECK(equal(ops::median(x, 0, false).second, {1}));
  CHECK(equal(ops::median(vec({4, 1, 3, 2}), 0, false).first, {2}));
  CHECK(equal(ops::median(make({2, 3}, {3, 1, 2, 9, 7, 8}), 1, true).first, {2, 8}));
  CHECK(ops::median(make({2, 3}, whole(6)), 0, false).first.shape() == Shape{3});
  CHECK(has(error_of([&] { ops::kthvalue(x, 0, 0, false); }), "k must be in [1, 5]"));
  CHECK(has(error_of([&] { ops::median(vec({}), 0, false); }), "needs at least one element"));
}
