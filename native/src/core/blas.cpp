// SPDX-License-Identifier: Apache-2.0
#include "core/blas.h"

#include <cblas.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <string>

#include "core/condition.h"
#include "rushlight/error.h"
#include "rushlight/threads.h"

namespace rushlight::blas {
namespace {

// OpenBLAS ends the process when more than 64 threads are in it at once.
constexpr int kMaxEntries = 32;

// A counting semaphore that costs two atomic steps as long as there is room.
class Gate {
 public:
  void enter() {
    if (try_enter()) return;
    std::unique_lock<std::mutex> guard(lock_);
    waiting_.fetch_add(1);
    room_.wait(guard, [this] { return try_enter(); });
    waiting_.fetch_sub(1);
  }

  void leave() {
    inside_.fetch_sub(1);
    if (waiting_.load() == 0) return;
    const std::lock_guard<std::mutex> guard(lock_);
    room_.notify_one();
  }

 private:
  bool try_enter() {
    int inside = inside_.load();
    while (inside < kMaxEntries) {
      if (inside_.compare_exchange_weak(inside, inside + 1)) return true;
    }
    return false;
  }

  std::atomic<int> inside_{0}, waiting_{0};
  std::mutex lock_;
  Condition room_;
};

Gate& gate() {
  static Gate* const gate = new Gate;
  return *gate;
}

// OpenBLAS's own threads stay unused. The count is the process's: other libraries may have set it.
void keep_one_thread() {
  if (openblas_get_num_threads() == 1) return;
  static std::mutex* const lock = new std::mutex;
  const std::lock_guard<std::mutex> guard(*lock);
  openblas_set_num_threads(1);
}

class Entry {
 public:
  Entry() {
    gate().enter();
    keep_one_thread();
  }
  ~Entry() { gate().leave(); }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
};

struct Matrix {
  const char* name;
  int64_t columns, row_distance;
};

void check_sizes(int64_t m, int64_t n, int64_t k, std::initializer_list<Matrix> matrices) {
  constexpr int64_t kMax = std::numeric_limits<blasint>::max();
  if (std::min({m, n, k}) < 0 || std::max({m, n, k}) > kMax) {
    fail("gemm", "sizes must be in [0, ", kMax, "]: m is ", m, ", n is ", n, ", k is ", k);
  }
  for (const Matrix& matrix : matrices) {
    if (matrix.row_distance >= matrix.columns && matrix.row_distance <= kMax) continue;
    fail("gemm", "the rows of ", matrix.name, " must be ", matrix.columns, " to ", kMax,
         " elements apart, got ", matrix.row_distance);
  }
}

template <class T>
void scale_rows(int64_t m, int64_t n, T beta, T* c, int64_t ldc) {
  for (int64_t i = 0; i < m; ++i) {
    T* row = c + i * ldc;
    for (int64_t j = 0; j < n; ++j) row[j] = beta == 0 ? T(0) : beta * row[j];
  }
}

CBLAS_TRANSPOSE flag(bool transpose) { return transpose ? CblasTrans : CblasNoTrans; }

void cblas_gemm(bool ta, bool tb, blasint m, blasint n, blasint k, float alpha, const float* a, blasint lda,
                const float* b, blasint ldb, float beta, float* c, blasint ldc) {
  cblas_sgemm(CblasRowMajor, flag(ta), flag(tb), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void cblas_gemm(bool ta, bool tb, blasint m, blasint n, blasint k, double alpha, const double* a, blasint lda,
                const double* b, blasint ldb, double beta, double* c, blasint ldc) {
  cblas_dgemm(CblasRowMajor, flag(ta), flag(tb), m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

// How c is cut into tiles of equal work; it follows from the sizes alone.
struct Grid {
  int64_t rows, columns;  // of a tile
  int64_t down, across;   // tiles
};

int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

// OpenBLAS packs both operands afresh for each tile, so that many tiles cost more than they spread: a
// cut along n packs a again, a cut along m packs b again and halves its reuse, which is dearer. Measured
// on one thread, 4 tiles of 128 x 400 x 784 lose 6 %, 8 lose 15 %, 16 lose 30 %.
Grid grid_for(int64_t m, int64_t n, int64_t k) {
  const double mflops = 2e-6 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
  const int64_t wanted = mflops < 3 ? 1 : mflops < 16 ? 2 : mflops < 100 ? 4 : mflops < 400 ? 8 : 16;
  int64_t down = 1, across = 1;
  while (down * across < wanted) (m / down >= 2 * (n / across) ? down : across) *= 2;
  // Whole kernel blocks, whose edge is 8 or a multiple of it.
  Grid grid;
  grid.rows = ceil_div(ceil_div(m, down), 8) * 8;
  grid.columns = ceil_div(ceil_div(n, across), 8) * 8;
  grid.down = ceil_div(m, grid.rows);
  grid.across = ceil_div(n, grid.columns);
  return grid;
}

}  // namespace

template <class T>
void gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, T alpha, const T* a,
          int64_t lda, const T* b, int64_t ldb, T beta, T* c, int64_t ldc) {
  check_sizes(m, n, k, {{"a", transpose_a ? m : k, lda}, {"b", transpose_b ? k : n, ldb}, {"c", n, ldc}});
  if (m == 0 || n == 0) return;
  if (k == 0) return scale_rows(m, n, beta, c, ldc);
  const Entry entry;
  cblas_gemm(transpose_a, transpose_b, static_cast<blasint>(m), static_cast<blasint>(n),
             static_cast<blasint>(k), alpha, a, static_cast<blasint>(lda), b, static_cast<blasint>(ldb), beta,
             c, static_cast<blasint>(ldc));
}

template <class T>
void parallel_gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, T alpha, const T* a,
                   int64_t lda, const T* b, int64_t ldb, T beta, T* c, int64_t ldc) {
  check_sizes(m, n, k, {{"a", transpose_a ? m : k, lda}, {"b", transpose_b ? k : n, ldb}, {"c", n, ldc}});
  if (m == 0 || n == 0) return;
  const Grid grid = grid_for(m, n, k);
  parallel_tiles(grid.down * grid.across, [&](int64_t tile, int) {
    const int64_t i = tile / grid.across * grid.rows;
    const int64_t j = tile % grid.across * grid.columns;
    gemm(transpose_a, transpose_b, std::min(grid.rows, m - i), std::min(grid.columns, n - j), k, alpha,
         a + (transpose_a ? i : i * lda), lda, b + (transpose_b ? j * ldb : j), ldb, beta, c + i * ldc + j,
         ldc);
  });
}

template void gemm<float>(bool, bool, int64_t, int64_t, int64_t, float, const float*, int64_t, const float*,
                          int64_t, float, float*, int64_t);
template void gemm<double>(bool, bool, int64_t, int64_t, int64_t, double, const double*, int64_t,
                           const double*, int64_t, double, double*, int64_t);
template void parallel_gemm<float>(bool, bool, int64_t, int64_t, int64_t, float, const float*, int64_t,
                                   const float*, int64_t, float, float*, int64_t);
template void parallel_gemm<double>(bool, bool, int64_t, int64_t, int64_t, double, const double*, int64_t,
                                    const double*, int64_t, double, double*, int64_t);

void openblas_gemm(int threads, bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k,
                   const float* a, int64_t lda, const float* b, int64_t ldb, float* c, int64_t ldc) {
  // With the threads that may be inside at once, at most 63: see kMaxEntries.
  if (threads < 1 || threads > 32) fail("openblas_gemm", "needs 1 to 32 threads, got ", threads);
  check_sizes(m, n, k, {{"a", transpose_a ? m : k, lda}, {"b", transpose_b ? k : n, ldb}, {"c", n, ldc}});
  if (m == 0 || n == 0) return;
  if (k == 0) return scale_rows(m, n, 0.0f, c, ldc);
  const Entry entry;
  openblas_set_num_threads(threads);
  cblas_gemm(transpose_a, transpose_b, static_cast<blasint>(m), static_cast<blasint>(n),
             static_cast<blasint>(k), 1.0f, a, static_cast<blasint>(lda), b, static_cast<blasint>(ldb), 0.0f,
             c, static_cast<blasint>(ldc));
}

const char* core_name() { return openblas_get_corename(); }

const char* version() {
  // The text begins "OpenBLAS 0.3.31 ...".
  static const std::string* const version = [] {
    const std::string text = openblas_get_config();
    const size_t begin = text.find(' ') + 1;
    return new std::string(text.substr(begin, text.find(' ', begin) - begin));
  }();
  return version->c_str();
}

}  // namespace rushlight::blas
