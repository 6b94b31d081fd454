// SPDX-License-Identifier: Apache-2.0
#include "core/measure.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "core/blas.h"
#include "core/check.h"
#include "core/simd.h"
#include "rushlight/error.h"
#include "rushlight/threads.h"

namespace rushlight::measure {
namespace {

using Clock = std::chrono::steady_clock;
using Lanes = simd::Vector<float>;

constexpr int kLanes = simd::kBytes / static_cast<int>(sizeof(float));
// Independent chains: more than the latency of a multiply-add times the units that run it (4 x 2 on
// today's CPUs), and few enough for 16 registers.
constexpr int kChains = 12;
constexpr int kSteps = 200000;  // some hundred microseconds: a thread that has to be woken is there in time
constexpr double kOperations = 2.0 * kSteps * kChains * kLanes;

// The sums converge to 2: no value grows, and none becomes subnormal, which would be slow.
float multiply_and_add() {
  const Lanes factor = simd::all<Lanes>(0.5f), term = simd::all<Lanes>(1.0f);
  Lanes sums[kChains];
  for (int i = 0; i < kChains; ++i) sums[i] = simd::all<Lanes>(static_cast<float>(i));
  for (int step = 0; step < kSteps; ++step) {
    for (int i = 0; i < kChains; ++i) sums[i] = simd::fma(sums[i], factor, term);
  }
  float total = 0;
  for (int i = 0; i < kChains; ++i) total += sums[i][0];
  return total;
}

// The results have to go somewhere, or the loops are left out.
std::atomic<float>& sink() {
  static std::atomic<float> sink{0};
  return sink;
}

}  // namespace

double peak_gflops(int threads, double seconds) {
  if (threads < 1 || threads > kMaxThreads) {
    fail("peak_gflops", "needs 1 to ", kMaxThreads, " threads, got ", threads);
  }
  if (!(seconds > 0 && seconds <= 60))
    fail("peak_gflops", "needs more than 0 and at most 60 seconds, got ", seconds);
  double best = 0;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  do {
    const auto begun = Clock::now();
    parallel_tiles(threads, threads, [](int64_t, int) { sink().store(multiply_and_add()); });
    const std::chrono::duration<double> took = Clock::now() - begun;
    best = std::max(best, threads * kOperations / took.count() * 1e-9);
  } while (Clock::now() < end);
  return best;
}

double gemm_seconds(bool openblas, const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b,
                    int repeats) {
  const char* const op = "gemm_seconds";
  for (const Tensor* t : {&a, &b}) {
    const char* const name = t == &a ? "a" : "b";
    check::dtype(op, name, *t, DType::Float32);
    check::rank(op, name, *t, 2, 2);
  }
  const int64_t m = a.size(transpose_a ? 1 : 0), k = a.size(transpose_a ? 0 : 1);
  const int64_t n = b.size(transpose_b ? 0 : 1), k_of_b = b.size(transpose_b ? 1 : 0);
  if (k != k_of_b) fail(op, "inner sizes must agree: a has ", k, ", b has ", k_of_b);
  check::positive(op, "repeats", repeats);
  Tensor c = Tensor::empty(Shape({m, n}), DType::Float32);
  float* const to = c.data<float>();
  const float *const from_a = a.data<float>(), *const from_b = b.data<float>();
  const int threads = thread_count();
  const auto begun = Clock::now();
  for (int i = 0; i < repeats; ++i) {
    if (openblas) {
      blas::openblas_gemm(threads, transpose_a, transpose_b, m, n, k, from_a, a.size(1), from_b, b.size(1),
                          to, n);
    } else {
      blas::parallel_gemm<float>(transpose_a, transpose_b, m, n, k, 1, from_a, a.size(1), from_b, b.size(1),
                                 0, to, n);
    }
  }
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

}  // namespace rushlight::measure
