// SPDX-License-Identifier: Apache-2.0
#include "core/blas.h"

#include <cblas.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <string>
#include <type_traits>

#include "core/condition.h"
#include "core/gemm.h"
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

template <class T>
struct Product {
  bool transpose_a, transpose_b;
  int64_t m, n, k;
  T alpha;
  const T* a;
  int64_t lda;
  const T* b;
  int64_t ldb;
  T* c;
  int64_t ldc;
  Epilogue<T> epilogue;
};

struct Matrix {
  const char* name;
  int64_t columns, row_distance;
};

template <class T>
void check_sizes(const Product<T>& p) {
  constexpr int64_t kMax = std::numeric_limits<blasint>::max();
  if (std::min({p.m, p.n, p.k}) < 0 || std::max({p.m, p.n, p.k}) > kMax) {
    fail("gemm", "sizes must be in [0, ", kMax, "]: m is ", p.m, ", n is ", p.n, ", k is ", p.k);
  }
  const Matrix matrices[] = {
      {"a", p.transpose_a ? p.m : p.k, p.lda}, {"b", p.transpose_b ? p.k : p.n, p.ldb}, {"c", p.n, p.ldc}};
  for (const Matrix& matrix : matrices) {
    if (matrix.row_distance >= matrix.columns && matrix.row_distance <= kMax) continue;
    fail("gemm", "the rows of ", matrix.name, " must be ", matrix.columns, " to ", kMax,
         " elements apart, got ", matrix.row_distance);
  }
}

// c = beta * c + the biases.
template <class T>
void begin_rows(const Product<T>& p) {
  const Epilogue<T>& e = p.epilogue;
  for (int64_t i = 0; i < p.m; ++i) {
    T* row = p.c + i * p.ldc;
    for (int64_t j = 0; j < p.n; ++j) {
      T value = e.beta == 0 ? T(0) : e.beta * row[j];
      if (e.column_bias != nullptr) value += e.column_bias[j];
      if (e.row_bias != nullptr) value += e.row_bias[i];
      row[j] = value;
    }
  }
}

template <class T>
void rectify_rows(const Product<T>& p) {
  for (int64_t i = 0; i < p.m; ++i) {
    T* row = p.c + i * p.ldc;
    for (int64_t j = 0; j < p.n; ++j) row[j] = row[j] < 0 ? T(0) : row[j];
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

template <class T>
void multiply_openblas(const Product<T>& p) {
  const Epilogue<T>& e = p.epilogue;
  const bool begun = p.k == 0 || e.column_bias != nullptr || e.row_bias != nullptr;
  if (begun) begin_rows(p);
  if (p.k > 0) {
    const Entry entry;
    cblas_gemm(p.transpose_a, p.transpose_b, static_cast<blasint>(p.m), static_cast<blasint>(p.n),
               static_cast<blasint>(p.k), p.alpha, p.a, static_cast<blasint>(p.lda), p.b,
               static_cast<blasint>(p.ldb), begun ? T(1) : e.beta, p.c, static_cast<blasint>(p.ldc));
  }
  if (e.relu) rectify_rows(p);
}

// Ours win up to products of three large sizes, where OpenBLAS, which packs both operands, is close to the
// peak; without vectors of 32 bytes OpenBLAS, which looks at the CPU itself, is the better choice.
template <class T>
bool own_pays(const Product<T>& p) {
  if constexpr (!std::is_same_v<T, float> || simd::kBytes < 32) return false;
  constexpr int64_t kLarge = simd::kBytes > 32 ? 256 : 512;
  const T beta = p.epilogue.beta;
  return p.alpha == 1 && (beta == 0 || beta == 1) && std::min({p.m, p.n, p.k}) < kLarge;
}

template <class F>
void multiply_ours(const Product<float>& p, F&& multiply) {
  const Epilogue<float>& e = p.epilogue;
  multiply(p.m, p.n, p.k, gemm::left_of(p.transpose_a, p.a, p.lda), p.transpose_b, p.b, p.ldb, p.c, p.ldc,
           gemm::Finish{e.beta != 0, e.relu, e.column_bias, e.row_bias});
}

template <class T>
void run_here(const Product<T>& p) {
  check_sizes(p);
  if (p.m == 0 || p.n == 0) return;
  if constexpr (std::is_same_v<T, float>) {
    if (own_pays(p)) return multiply_ours(p, rushlight::gemm::multiply);
  }
  multiply_openblas(p);
}

template <class T>
void run_on_pool(const Product<T>& p) {
  check_sizes(p);
  if (p.m == 0 || p.n == 0) return;
  if constexpr (std::is_same_v<T, float>) {
    if (own_pays(p)) return multiply_ours(p, rushlight::gemm::parallel_multiply);
  }
  const Grid grid = grid_for(p.m, p.n, p.k);
  parallel_tiles(grid.down * grid.across, [&](int64_t tile, int) {
    const int64_t i = tile / grid.across * grid.rows;
    const int64_t j = tile % grid.across * grid.columns;
    Product<T> part = p;
    part.m = std::min(grid.rows, p.m - i);
    part.n = std::min(grid.columns, p.n - j);
    part.a += p.transpose_a ? i : i * p.lda;
    part.b += p.transpose_b ? j * p.ldb : j;
    part.c += i * p.ldc + j;
    if (part.epilogue.column_bias != nullptr) part.epilogue.column_bias += j;
    if (part.epilogue.row_bias != nullptr) part.epilogue.row_bias += i;
    multiply_openblas(part);
  });
}

}  // namespace

template <class T>
void gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, T alpha, const T* a,
          int64_t lda, const T* b, int64_t ldb, T beta, T* c, int64_t ldc) {
  Epilogue<T> epilogue;
  epilogue.beta = beta;
  run_here<T>({transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, c, ldc, epilogue});
}

template <class T>
void gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, const T* a, int64_t lda,
          const T* b, int64_t ldb, T* c, int64_t ldc, const Epilogue<T>& epilogue) {
  run_here<T>({transpose_a, transpose_b, m, n, k, T(1), a, lda, b, ldb, c, ldc, epilogue});
}

template <class T>
void parallel_gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, T alpha, const T* a,
                   int64_t lda, const T* b, int64_t ldb, T beta, T* c, int64_t ldc) {
  Epilogue<T> epilogue;
  epilogue.beta = beta;
  run_on_pool<T>({transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, c, ldc, epilogue});
}

template <class T>
void parallel_gemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, const T* a,
                   int64_t lda, const T* b, int64_t ldb, T* c, int64_t ldc, const Epilogue<T>& epilogue) {
  run_on_pool<T>({transpose_a, transpose_b, m, n, k, T(1), a, lda, b, ldb, c, ldc, epilogue});
}

template void gemm<float>(bool, bool, int64_t, int64_t, int64_t, float, const float*, int64_t, const float*,
                          int64_t, float, float*, int64_t);
template void gemm<float>(bool, bool, int64_t, int64_t, int64_t, const float*, int64_t, const float*, int64_t,
                          float*, int64_t, const Epilogue<float>&);
template void gemm<double>(bool, bool, int64_t, int64_t, int64_t, double, const double*, int64_t,
                           const double*, int64_t, double, double*, int64_t);
template void gemm<double>(bool, bool, int64_t, int64_t, int64_t, const double*, int64_t, const double*,
                           int64_t, double*, int64_t, const Epilogue<double>&);
template void parallel_gemm<float>(bool, bool, int64_t, int64_t, int64_t, float, const float*, int64_t,
                                   const float*, int64_t, float, float*, int64_t);
template void parallel_gemm<float>(bool, bool, int64_t, int64_t, int64_t, const float*, int64_t, const float*,
                                   int64_t, float*, int64_t, const Epilogue<float>&);
template void parallel_gemm<double>(bool, bool, int64_t, int64_t, int64_t, double, const double*, int64_t,
                                    const double*, int64_t, double, double*, int64_t);
template void parallel_gemm<double>(bool, bool, int64_t, int64_t, int64_t, const double*, int64_t,
                                    const double*, int64_t, double*, int64_t, const Epilogue<double>&);

void openblas_gemm(int threads, bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k,
                   const float* a, int64_t lda, const float* b, int64_t ldb, float* c, int64_t ldc) {
  // With the threads that may be inside at once, at most 63: see kMaxEntries.
  if (threads < 1 || threads > 32) fail("openblas_gemm", "needs 1 to 32 threads, got ", threads);
  const Product<float> p{transpose_a, transpose_b, m, n, k, 1.0f, a, lda, b, ldb, c, ldc, {}};
  check_sizes(p);
  if (m == 0 || n == 0) return;
  if (k == 0) return begin_rows(p);
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
