// SPDX-License-Identifier: Apache-2.0
#include "core/gemm.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "core/blas.h"
#include "rushlight/threads.h"

using namespace rushlight;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

struct Case {
  bool ta, tb;
  int64_t m, n, k;
  int64_t pad = 0;  // elements between the rows; they are NaN
};

// A matrix of small integers, or of fractions, whose rows are padded with NaN.
std::vector<float> matrix(int64_t rows, int64_t columns, int64_t pad, bool whole, std::mt19937& random) {
  std::vector<float> values(rows * (columns + pad), kNaN);
  for (int64_t i = 0; i < rows * columns; ++i) {
    const float fraction = static_cast<float>(random()) / 0x1p31f - 1;
    values[i / columns * (columns + pad) + i % columns] =
        whole ? static_cast<float>(static_cast<int>(random() % 7) - 3) : fraction;
  }
  return values;
}

struct Operands {
  std::vector<float> a, b, c, column_bias, row_bias;
  int64_t lda, ldb, ldc;

  Operands(const Case& s, bool whole, std::mt19937& random)
      : a(matrix(s.ta ? s.k : s.m, s.ta ? s.m : s.k, s.pad, whole, random)),
        b(matrix(s.tb ? s.n : s.k, s.tb ? s.k : s.n, s.pad, whole, random)),
        c(matrix(s.m, s.n, s.pad, whole, random)),
        column_bias(matrix(1, s.n, 0, whole, random)),
        row_bias(matrix(1, s.m, 0, whole, random)),
        lda((s.ta ? s.m : s.k) + s.pad),
        ldb((s.tb ? s.k : s.n) + s.pad),
        ldc(s.n + s.pad) {}

  float left(const Case& s, int64_t i, int64_t l) const { return a[s.ta ? l * lda + i : i * lda + l]; }
  float right(const Case& s, int64_t l, int64_t j) const { return b[s.tb ? j * ldb + l : l * ldb + j]; }
  gemm::Left left(const Case& s) const { return gemm::left_of(s.ta, a.data(), lda); }
};

// The 16 finishes, by number.
gemm::Finish finish_of(int number, const Operands& o) {
  gemm::Finish finish;
  finish.accumulate = (number & 1) != 0;
  finish.relu = (number & 2) != 0;
  if (number & 4) finish.column_bias = o.column_bias.data();
  if (number & 8) finish.row_bias = o.row_bias.data();
  return finish;
}

// What c becomes, in doubles; the elements between the rows stay.
std::vector<double> expected(const Case& s, const Operands& o, const gemm::Finish& f) {
  std::vector<double> c(o.c.begin(), o.c.end());
  for (int64_t i = 0; i < s.m; ++i) {
    for (int64_t j = 0; j < s.n; ++j) {
      double sum = 0;
      for (int64_t l = 0; l < s.k; ++l) sum += double(o.left(s, i, l)) * double(o.right(s, l, j));
      double& element = c[i * o.ldc + j];
      if (f.accumulate) sum += element;
      if (f.column_bias != nullptr) sum += f.column_bias[j];
      if (f.row_bias != nullptr) sum += f.row_bias[i];
      element = f.relu && sum < 0 ? 0 : sum;
    }
  }
  return c;
}

bool equal(const std::vector<float>& c, const std::vector<double>& expected) {
  for (size_t i = 0; i < c.size(); ++i) {
    if (!(c[i] == expected[i] || (std::isnan(c[i]) && std::isnan(expected[i])))) return false;
  }
  return true;
}

bool same_bits(const std::vector<float>& x, const std::vector<float>& y) {
  return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(float)) == 0;
}

template <class F>
std::vector<float> product(const Case& s, const Operands& o, const gemm::Finish& f, F&& multiply) {
  std::vector<float> c = o.c;
  multiply(s.m, s.n, s.k, o.left(s), s.tb, o.b.data(), o.ldb, c.data(), o.ldc, f);
  return c;
}

void check_exact(const Case& s, int finish, std::mt19937& random) {
  CAPTURE(s.ta);
  CAPTURE(s.tb);
  CAPTURE(s.m);
  CAPTURE(s.n);
  CAPTURE(s.k);
  CAPTURE(finish);
  const Operands o(s, true, random);
  const gemm::Finish f = finish_of(finish, o);
  const std::vector<double> right = expected(s, o, f);
  CHECK(equal(product(s, o, f, gemm::multiply), right));
  CHECK(equal(product(s, o, f, gemm::parallel_multiply), right));
}

// multiply_block with kWidth lanes, on operands whose rows lie where a Block says.
template <int kWidth, int kHeight, int kAcross>
void check_block(std::mt19937& random) {
  for (int columns = 1; columns <= kWidth * kAcross; ++columns) {
    const Case s{columns % 2 == 0, false, kHeight, columns, columns % 9, 0};
    CAPTURE(kWidth);
    CAPTURE(kHeight);
    CAPTURE(columns);
    const Operands o(s, true, random);
    std::vector<float> panel(s.k * kWidth * kAcross, kNaN);  // lanes that must not reach c
    for (int64_t l = 0; l < s.k; ++l) {
      std::memcpy(&panel[l * kWidth * kAcross], &o.b[l * columns], columns * sizeof(float));
    }
    const gemm::Finish f = finish_of(columns % 16, o);
    const gemm::Left left = o.left(s);
    std::vector<float> c = o.c;
    gemm::multiply_block<kWidth, kHeight, kAcross>(
        {s.k, left.data, left.row, left.step, panel.data(), kWidth * kAcross, c.data(), o.ldc, columns, f});
    CHECK(equal(c, expected(s, o, f)));
  }
}

}  // namespace

TEST_CASE("every kernel and every tail is exact") {
  std::mt19937 random(21);
  int finish = 0;
  for (int64_t m = 1; m <= 2 * gemm::kRows + 1; ++m) {
    for (int64_t n = 1; n <= 2 * gemm::kPanel + 1; ++n) {
      for (int64_t k : {0, 1, 2, 9}) {
        const int flags = static_cast<int>(random() % 4);
        check_exact({flags % 2 == 1, flags / 2 == 1, m, n, k, (m + n) % 3}, finish++ % 16, random);
      }
    }
  }
}

TEST_CASE("every finish is exact with every pair of transposes") {
  std::mt19937 random(22);
  for (int finish = 0; finish < 16; ++finish) {
    for (int flags = 0; flags < 4; ++flags) {
      for (int64_t k : {5, 300}) {
        check_exact({flags % 2 == 1, flags / 2 == 1, 3 * gemm::kRows + 2, 2 * gemm::kPanel + 3, k, 1}, finish,
                    random);
        check_exact({flags % 2 == 1, flags / 2 == 1, 1, 37, k, 1}, finish, random);
        check_exact({flags % 2 == 1, flags / 2 == 1, 37, 1, k, 1}, finish, random);
      }
    }
  }
}

TEST_CASE("blocks of k and of rows are exact at their bounds") {
  std::mt19937 random(23);
  for (int flags = 0; flags < 4; ++flags) {
    const bool ta = flags % 2 == 1, tb = flags / 2 == 1;
    for (int64_t k : {gemm::kDepth - 1, gemm::kDepth, gemm::kDepth + 1, 3 * gemm::kDepth + 5}) {
      check_exact({ta, tb, 13, 35, k}, 15, random);
    }
    check_exact({ta, tb, 3, 2, 33 * gemm::kDepth}, 7, random);
    for (int64_t m : {239, 240, 241, 480, 599}) check_exact({ta, tb, m, 33, 40}, 13, random);
    check_exact({ta, tb, 50, 300, 1100}, 5, random);  // wide parts
    check_exact({ta, tb, 250, 261, 70}, 7, random);   // a transposed a is packed
    check_exact({ta, tb, 800, 16, 200}, 11, random);  // parts from the rows
    check_exact({ta, tb, 1, 700, 1500}, 15, random);
    check_exact({ta, tb, 700, 1, 1500}, 15, random);
  }
}

TEST_CASE("kernels of 4, 8 and 16 lanes are exact, whatever the level") {
  std::mt19937 random(24);
  check_block<16, 12, 2>(random);
  check_block<16, 7, 2>(random);
  check_block<16, 1, 2>(random);
  check_block<16, 12, 1>(random);
  check_block<8, 6, 2>(random);
  check_block<8, 5, 1>(random);
  check_block<4, 6, 2>(random);
  check_block<4, 3, 1>(random);
}

TEST_CASE("fractions are as close as one chain of additions allows") {
  std::mt19937 random(25);
  for (const Case& s : {Case{false, true, 33, 70, 784}, Case{true, false, 70, 270, 128},
                        Case{false, false, 40, 50, 2000}, Case{false, true, 1, 90, 1000}}) {
    const Operands o(s, false, random);
    const std::vector<double> right = expected(s, o, {});
    const std::vector<float> c = product(s, o, {}, gemm::parallel_multiply);
    double worst = 0;
    for (size_t i = 0; i < c.size(); ++i) worst = std::max(worst, std::abs(c[i] - right[i]));
    CHECK(worst > 0);
    CHECK(worst < 0x1p-24 * double(s.k));  // a random walk of roundings
  }
}

TEST_CASE("an element's bits depend on k alone, not on the other rows, columns, threads or the packing") {
  std::mt19937 random(26);
  const int before = thread_count();
  for (const Case& s : {Case{true, false, 300, 290, 300}, Case{false, true, 128, 400, 784},
                        Case{false, false, 64, 300, 1030}, Case{false, true, 900, 10, 300}}) {
    const Operands o(s, false, random);
    const gemm::Finish f = finish_of(4, o);
    const std::vector<float> c = product(s, o, f, gemm::multiply);
    for (int threads : {1, 2, 3, 8}) {
      CAPTURE(threads);
      set_thread_count(threads);
      CHECK(same_bits(product(s, o, f, gemm::parallel_multiply), c));
    }
    std::vector<float> memory(s.m * s.k);
    const gemm::Left packed = gemm::pack_left(o.left(s), s.m, s.k, memory.data());
    std::vector<float> part(2 * s.n);
    gemm::multiply(2, s.n, s.k, o.left(s), s.tb, o.b.data(), o.ldb, part.data(), s.n, f);
    CHECK(std::memcmp(part.data(), c.data(), 2 * s.n * sizeof(float)) == 0);
    if (s.m > 240) continue;
    std::vector<float> again(s.m * s.n);
    gemm::multiply(s.m, s.n, s.k, packed, s.tb, o.b.data(), o.ldb, again.data(), s.n, f);
    CHECK(same_bits(again, c));
  }
  set_thread_count(before);
}

TEST_CASE("rows of the dot products have the same bits for any thread count") {
  std::mt19937 random(27);
  const int before = thread_count();
  for (const Case& s : {Case{false, true, 1, 2000, 1001}, Case{false, true, 2000, 1, 1001}}) {
    const Operands o(s, false, random);
    const std::vector<float> c = product(s, o, {}, gemm::multiply);
    for (int threads : {1, 2, 3, 8}) {
      set_thread_count(threads);
      CHECK(same_bits(product(s, o, {}, gemm::parallel_multiply), c));
    }
  }
  set_thread_count(before);
}

TEST_CASE("NaN and infinity go where they belong, and zero times infinity is not lost") {
  std::mt19937 random(28);
  for (const Case& s :
       {Case{false, true, 14, 35, 20, 2}, Case{true, false, 7, 18, 300, 1}, Case{false, false, 3, 5, 9},
        Case{false, true, 1, 6, 11}, Case{false, true, 6, 1, 11}}) {
    Operands o(s, true, random);
    const int64_t i = s.m - 1, l = s.k - 1, j = s.n - 1;
    (s.ta ? o.a[l * o.lda + i] : o.a[i * o.lda + l]) = 0;
    (s.tb ? o.b[j * o.ldb + l] : o.b[l * o.ldb + j]) = std::numeric_limits<float>::infinity();
    for (int finish : {0, 2}) {
      const gemm::Finish f = finish_of(finish, o);
      const std::vector<float> c = product(s, o, f, gemm::multiply);
      CHECK(std::isnan(c[i * o.ldc + j]));
      CHECK(equal(c, expected(s, o, f)));
    }
  }
}
