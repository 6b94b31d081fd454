// SPDX-License-Identifier: Apache-2.0
#include "core/blas.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <random>
#include <thread>
#include <vector>

#include "rushlight/error.h"
#include "rushlight/threads.h"

using namespace rushlight;

extern "C" void openblas_set_num_threads(int count);
extern "C" int openblas_get_num_threads();

namespace {

struct Case {
  bool ta, tb;
  int64_t m, n, k;
  int64_t pad;  // elements between the rows
};

int64_t width_a(const Case& c) { return (c.ta ? c.m : c.k) + c.pad; }
int64_t width_b(const Case& c) { return (c.tb ? c.k : c.n) + c.pad; }
int64_t width_c(const Case& c) { return c.n + c.pad; }

// Small integers: every sum of products is exact, in whatever order.
template <class T>
std::vector<T> integers(int64_t count, std::mt19937& random) {
  std::vector<T> values(count);
  for (T& value : values) value = static_cast<T>(static_cast<int>(random() % 7) - 3);
  return values;
}

template <class T>
std::vector<T> fractions(int64_t count, std::mt19937& random) {
  std::vector<T> values(count);
  for (T& value : values) value = static_cast<T>(random()) / static_cast<T>(0x1p31) - 1;
  return values;
}

template <class T>
std::vector<T> naive(const Case& s, T alpha, const std::vector<T>& a, const std::vector<T>& b, T beta,
                     std::vector<T> c) {
  for (int64_t i = 0; i < s.m; ++i) {
    for (int64_t j = 0; j < s.n; ++j) {
      T sum = 0;
      for (int64_t l = 0; l < s.k; ++l) {
        sum += a[s.ta ? l * width_a(s) + i : i * width_a(s) + l] *
               b[s.tb ? j * width_b(s) + l : l * width_b(s) + j];
      }
      T& element = c[i * width_c(s) + j];
      element = alpha * sum + (beta == 0 ? 0 : beta * element);
    }
  }
  return c;
}

template <class T>
struct Operands {
  std::vector<T> a, b, c;

  Operands(const Case& s, std::mt19937& random)
      : a(integers<T>((s.ta ? s.k : s.m) * width_a(s), random)),
        b(integers<T>((s.tb ? s.n : s.k) * width_b(s), random)),
        c(integers<T>(s.m * width_c(s), random)) {}
};

template <class T>
std::vector<T> gemm(const Case& s, T alpha, const Operands<T>& o, T beta) {
  std::vector<T> c = o.c;
  blas::gemm(s.ta, s.tb, s.m, s.n, s.k, alpha, o.a.data(), width_a(s), o.b.data(), width_b(s), beta, c.data(),
             width_c(s));
  return c;
}

template <class T>
std::vector<T> parallel_gemm(const Case& s, T alpha, const Operands<T>& o, T beta) {
  std::vector<T> c = o.c;
  blas::parallel_gemm(s.ta, s.tb, s.m, s.n, s.k, alpha, o.a.data(), width_a(s), o.b.data(), width_b(s), beta,
                      c.data(), width_c(s));
  return c;
}

// The elements between the rows are compared too: they must stay.
template <class T>
void check_exact(const Case& s, T alpha, T beta, std::mt19937& random) {
  CAPTURE(s.ta);
  CAPTURE(s.tb);
  CAPTURE(s.m);
  CAPTURE(s.n);
  CAPTURE(s.k);
  CAPTURE(s.pad);
  CAPTURE(alpha);
  CAPTURE(beta);
  const Operands<T> operands(s, random);
  const std::vector<T> expected = naive(s, alpha, operands.a, operands.b, beta, operands.c);
  CHECK(gemm(s, alpha, operands, beta) == expected);
  CHECK(parallel_gemm(s, alpha, operands, beta) == expected);
}

}  // namespace

TEST_CASE_TEMPLATE("integer matrices are multiplied exactly, whatever their sizes", T, float, double) {
  std::mt19937 random(11);
  const int64_t sizes[] = {0, 1, 2, 3, 7, 8, 16, 17, 33, 64, 65};
  for (int round = 0; round < 400; ++round) {
    const auto size = [&] { return sizes[random() % 11]; };
    const Case s{
        random() % 2 == 1, random() % 2 == 1, size(), size(), size(), static_cast<int64_t>(random() % 3)};
    const T alpha = static_cast<T>(random() % 3), beta = static_cast<T>(random() % 3);
    check_exact<T>(s, alpha, beta, random);
  }
}

TEST_CASE_TEMPLATE("integer matrices cut into tiles are multiplied exactly", T, float, double) {
  std::mt19937 random(12);
  for (bool ta : {false, true}) {
    for (bool tb : {false, true}) {
      check_exact<T>({ta, tb, 127, 129, 131, 0}, 1, 0, random);  // 2 tiles
      check_exact<T>({ta, tb, 33, 777, 341, 2}, 1, 1, random);   // 4
      check_exact<T>({ta, tb, 1001, 19, 450, 1}, 2, 0, random);  // 4, tall
    }
  }
  check_exact<T>({false, true, 1, 5000, 600, 0}, 1, 0, random);  // one row
  check_exact<T>({false, true, 5000, 1, 600, 0}, 1, 0, random);  // one column
}

TEST_CASE_TEMPLATE("integer matrices with an epilogue are multiplied exactly", T, float, double) {
  std::mt19937 random(16);
  const Case sizes[] = {{false, true, 0, 0, 0, 0},   {false, false, 0, 0, 0, 0},
                        {true, false, 3, 5, 0, 1},   {false, true, 33, 100, 40, 1},
                        {true, false, 70, 9, 33, 0}, {false, true, 530, 520, 515, 0}};
  for (int number = 0; number < 24; ++number) {
    for (const Case& s : sizes) {
      CAPTURE(number);
      CAPTURE(s.m);
      const Operands<T> o(s, random);
      const std::vector<T> column_bias = integers<T>(s.n, random), row_bias = integers<T>(s.m, random);
      blas::Epilogue<T> epilogue;
      epilogue.beta = static_cast<T>(number / 8);
      epilogue.relu = (number & 1) != 0;
      if (number & 2) epilogue.column_bias = column_bias.data();
      if (number & 4) epilogue.row_bias = row_bias.data();
      if (s.m > 500 && number % 8 != 7) continue;
      std::vector<T> expected = naive(s, T(1), o.a, o.b, epilogue.beta, o.c);
      for (int64_t i = 0; i < s.m * s.n; ++i) {
        T& element = expected[i / s.n * width_c(s) + i % s.n];
        if (number & 2) element += column_bias[i % s.n];
        if (number & 4) element += row_bias[i / s.n];
        if (epilogue.relu && element < 0) element = 0;
      }
      std::vector<T> c = o.c, parallel = o.c;
      blas::gemm<T>(s.ta, s.tb, s.m, s.n, s.k, o.a.data(), width_a(s), o.b.data(), width_b(s), c.data(),
                    width_c(s), epilogue);
      blas::parallel_gemm<T>(s.ta, s.tb, s.m, s.n, s.k, o.a.data(), width_a(s), o.b.data(), width_b(s),
                             parallel.data(), width_c(s), epilogue);
      CHECK(c == expected);
      CHECK(parallel == expected);
    }
  }
}

TEST_CASE_TEMPLATE("many tiles give what one product gives", T, float, double) {
  std::mt19937 random(15);
  for (const Case& s :
       {Case{false, true, 401, 403, 405, 1}, Case{true, false, 601, 607, 613, 0}}) {  // 8 and 16
    const Operands<T> operands(s, random);
    CHECK(parallel_gemm<T>(s, 1, operands, 2) == gemm<T>(s, 1, operands, 2));
  }
}

TEST_CASE("the bits are the same for any thread count") {
  std::mt19937 random(13);
  const int before = thread_count();
  for (const Case& s : {Case{false, true, 128, 400, 784, 0}, Case{true, false, 400, 784, 128, 0},
                        Case{false, true, 32, 2048, 256, 0}, Case{false, false, 513, 511, 300, 0}}) {
    const auto a = fractions<float>(s.m * s.k, random), b = fractions<float>(s.k * s.n, random);
    std::vector<float> first;
    for (int threads : {1, 2, 3, 8}) {
      CAPTURE(threads);
      set_thread_count(threads);
      std::vector<float> c(s.m * s.n);
      blas::parallel_gemm<float>(s.ta, s.tb, s.m, s.n, s.k, 1, a.data(), width_a(s), b.data(), width_b(s), 0,
                                 c.data(), s.n);
      if (first.empty()) first = c;
      CHECK(c == first);
    }
  }
  set_thread_count(before);
}

TEST_CASE_TEMPLATE("the bits are the same wherever the operands start", T, float, double) {
  std::mt19937 random(14);
  for (const Case& s :
       {Case{false, true, 7, 33, 65, 0}, Case{true, false, 64, 17, 40, 0}, Case{false, false, 1, 50, 99, 0},
        Case{false, true, 50, 1, 99, 0}, Case{false, false, 129, 257, 100, 0}}) {
    const auto a = fractions<T>(s.m * s.k, random), b = fractions<T>(s.k * s.n, random);
    std::vector<T> first;
    for (int64_t offset = 0; offset < 16; ++offset) {
      CAPTURE(offset);
      std::vector<T> moved_a(a.size() + 16), moved_b(b.size() + 16), moved_c(s.m * s.n + 16);
      std::copy(a.begin(), a.end(), moved_a.begin() + offset);
      std::copy(b.begin(), b.end(), moved_b.begin() + (offset * 7) % 16);
      T* const c = moved_c.data() + (offset * 3) % 16;
      blas::parallel_gemm<T>(s.ta, s.tb, s.m, s.n, s.k, 1, moved_a.data() + offset, width_a(s),
                             moved_b.data() + (offset * 7) % 16, width_b(s), 0, c, s.n);
      const std::vector<T> result(c, c + s.m * s.n);
      if (first.empty()) first = result;
      CHECK(result == first);
    }
  }
}

TEST_CASE("with beta 0 the old contents do not matter, not even NaN") {
  const std::vector<float> ones(9, 1);
  std::vector<float> c(9, std::numeric_limits<float>::quiet_NaN());
  blas::gemm<float>(false, false, 3, 3, 3, 1, ones.data(), 3, ones.data(), 3, 0, c.data(), 3);
  CHECK(c == std::vector<float>(9, 3));
  c.assign(9, std::numeric_limits<float>::quiet_NaN());
  blas::gemm<float>(false, false, 3, 3, 0, 1, nullptr, 0, nullptr, 3, 0, c.data(), 3);
  CHECK(c == std::vector<float>(9, 0));
  c.assign(9, 2);
  blas::parallel_gemm<float>(false, false, 3, 3, 0, 1, nullptr, 0, nullptr, 3, 3, c.data(), 3);
  CHECK(c == std::vector<float>(9, 6));
}

TEST_CASE("NaN and infinity pass through") {
  std::vector<float> a(64, 0), b(64, 1), c(64, 0);
  a[0] = std::numeric_limits<float>::quiet_NaN();
  a[9] = std::numeric_limits<float>::infinity();
  blas::gemm<float>(false, false, 8, 8, 8, 1, a.data(), 8, b.data(), 8, 0, c.data(), 8);
  for (int j = 0; j < 8; ++j) {
    CHECK(std::isnan(c[j]));
    CHECK(std::isinf(c[8 + j]));
    CHECK(c[16 + j] == 0);
  }
}

TEST_CASE("sizes that OpenBLAS cannot take are refused") {
  float x = 0;
  const int64_t large = int64_t{1} << 31;
  CHECK_THROWS_WITH_AS(blas::gemm<float>(false, false, large, 1, 1, 1, &x, 1, &x, 1, 0, &x, 1),
                       "[gemm] sizes must be in [0, 2147483647]: m is 2147483648, n is 1, k is 1", Error);
  CHECK_THROWS_AS(blas::gemm<float>(false, false, 1, large, 1, 1, &x, 1, &x, large, 0, &x, large), Error);
  CHECK_THROWS_AS(blas::gemm<float>(false, false, 1, 1, large, 1, &x, large, &x, 1, 0, &x, 1), Error);
  CHECK_THROWS_AS(blas::gemm<float>(false, false, 1, 1, 1, 1, &x, large, &x, 1, 0, &x, 1), Error);
  CHECK_THROWS_AS(blas::gemm<float>(false, false, 1, -1, 1, 1, &x, 1, &x, 1, 0, &x, 1), Error);
  CHECK_THROWS_WITH_AS(blas::parallel_gemm<float>(false, false, 2, 3, 4, 1, &x, 3, &x, 3, 0, &x, 3),
                       "[gemm] the rows of a must be 4 to 2147483647 elements apart, got 3", Error);
}

TEST_CASE("OpenBLAS is kept at one thread, whoever changes it") {
  const std::vector<double> ones(4, 1);
  std::vector<double> c(4);
  openblas_set_num_threads(2);
  blas::gemm<double>(false, false, 2, 2, 2, 1, ones.data(), 2, ones.data(), 2, 0, c.data(), 2);
  CHECK(openblas_get_num_threads() == 1);
  CHECK(c == std::vector<double>(4, 2));
}

// Beyond its 64 threads OpenBLAS warns on the standard error, and further on it ends the process.
TEST_CASE("more callers than OpenBLAS has room for wait for their turn") {
  const int64_t size = 64, k = 60000;  // long enough that most threads are interrupted inside
  const std::vector<double> ones(size * k, 1);
  std::atomic<int> wrong{0}, ready{0};
  std::FILE* const said = std::tmpfile();
  REQUIRE(said != nullptr);
  const int standard_error = dup(2);
  dup2(fileno(said), 2);
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 200; ++caller) {
    callers.emplace_back([&] {
      std::vector<double> c(size * size);
      for (++ready; ready < 200;) std::this_thread::yield();
      blas::gemm<double>(false, false, size, size, k, 1, ones.data(), k, ones.data(), size, 0, c.data(),
                         size);
      if (c.front() != k || c.back() != k) ++wrong;
    });
  }
  for (std::thread& caller : callers) caller.join();
  dup2(standard_error, 2);
  close(standard_error);
  CHECK(wrong == 0);
  CHECK(std::ftell(said) == 0);
  std::fclose(said);
}

TEST_CASE("OpenBLAS says what it is") {
  CHECK(std::strlen(blas::core_name()) > 0);
  const std::string version = blas::version();
  CHECK(version.find_first_not_of("0123456789.dev") == std::string::npos);
  CHECK(version.substr(0, 2) == "0.");
}
