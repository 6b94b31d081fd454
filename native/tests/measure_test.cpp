// SPDX-License-Identifier: Apache-2.0
#include "core/measure.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/blas.h"
#include "rushlight/error.h"
#include "rushlight/threads.h"

using namespace rushlight;

extern "C" int openblas_get_num_threads();

TEST_CASE("the peak is a positive number on one thread and on several") {
  for (const int threads : {1, 2, 3}) {
    const double peak = measure::peak_gflops(threads, 1e-3);
    CHECK(peak > 0.01);  // even an emulator is faster
    CHECK(peak < 1e6);   // the fused additions were not left out by the compiler
  }
}

TEST_CASE("no count of threads or seconds out of range is taken") {
  for (const int threads : {0, -1, 65, std::numeric_limits<int>::max()}) {
    CHECK_THROWS_WITH(measure::peak_gflops(threads, 0.01), doctest::Contains("needs 1 to 64 threads, got"));
  }
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double seconds : {0.0, -1.0, 61.0, infinity, std::nan("")}) {
    CHECK_THROWS_WITH(measure::peak_gflops(1, seconds), doctest::Contains("at most 60 seconds, got"));
  }
}

TEST_CASE("products are timed, and OpenBLAS goes back to one thread") {
  const int before = thread_count();
  set_thread_count(2);
  const Tensor a = Tensor::full(Shape({200, 150}), DType::Float32, 1);
  const Tensor b = Tensor::full(Shape({150, 120}), DType::Float32, 1);
  const Tensor b_transposed = Tensor::full(Shape({120, 150}), DType::Float32, 1);
  for (const bool openblas : {false, true}) {
    CHECK(measure::gemm_seconds(openblas, a, b, false, false, 2) > 0);
    CHECK(measure::gemm_seconds(openblas, a, b_transposed, false, true, 1) > 0);
    CHECK(measure::gemm_seconds(openblas, b, a, true, true, 1) > 0);
  }
  double one = 1, product = 0;  // of float64, which is always OpenBLAS's
  blas::gemm<double>(false, false, 1, 1, 1, 1, &one, 1, &one, 1, 0, &product, 1);
  CHECK(product == 1);
  CHECK(openblas_get_num_threads() == 1);
  set_thread_count(before);
}

TEST_CASE("OpenBLAS alone gives the product") {
  const float a[6] = {1, 2, 3, 4, 5, 6};  // [2, 3]
  const float b[6] = {1, 0, 2, 1, 0, 3};  // [3, 2]
  float c[4] = {9, 9, 9, 9};
  blas::openblas_gemm(2, false, false, 2, 2, 3, a, 3, b, 2, c, 2);
  CHECK(c[0] == 5);
  CHECK(c[1] == 11);
  CHECK(c[2] == 14);
  CHECK(c[3] == 23);
  blas::openblas_gemm(1, false, false, 2, 2, 0, a, 0, b, 2, c, 2);
  CHECK(c[3] == 0);
  CHECK_THROWS_WITH(blas::openblas_gemm(33, false, false, 2, 2, 3, a, 3, b, 2, c, 2),
                    doctest::Contains("needs 1 to 32 threads, got 33"));
  CHECK_THROWS_AS(blas::openblas_gemm(1, false, false, 2, 2, 3, a, 2, b, 2, c, 2), Error);
}

TEST_CASE("products of wrong operands are refused") {
  const Tensor a = Tensor::full(Shape({4, 3}), DType::Float32, 1);
  const Tensor cube = Tensor::full(Shape({4, 3, 1}), DType::Float32, 1);
  const Tensor doubles = Tensor::full(Shape({3, 4}), DType::Float64, 1);
  CHECK_THROWS_WITH(measure::gemm_seconds(false, a, a, false, false, 1),
                    doctest::Contains("inner sizes must agree: a has 3, b has 4"));
  CHECK_THROWS_AS(measure::gemm_seconds(true, a, cube, true, false, 1), Error);
  CHECK_THROWS_AS(measure::gemm_seconds(true, a, doubles, false, false, 1), Error);
  CHECK_THROWS_AS(measure::gemm_seconds(false, a, a, true, false, 0), Error);
  CHECK_THROWS_AS(measure::gemm_seconds(false, a, a, true, false, -5), Error);
}
