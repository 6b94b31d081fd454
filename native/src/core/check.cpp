// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"

#include <algorithm>

namespace rushlight::check {
namespace {

std::string ranks(int low, int high) {
  return low == high ? text_of("rank ", low) : text_of("rank ", low, " to ", high);
}

}  // namespace

void floating(const char* op, const char* name, const Tensor& t) {
  if (!is_floating(t.dtype())) fail(op, name, " must be float32 or float64, got ", name_of(t.dtype()));
}

void dtype(const char* op, const char* name, const Tensor& t, DType wanted) {
  if (t.dtype() != wanted) fail(op, name, " must be ", name_of(wanted), ", got ", name_of(t.dtype()));
}

void same_dtype(const char* op, const char* name_a, const Tensor& a, const char* name_b, const Tensor& b) {
  if (a.dtype() == b.dtype()) return;
  fail(op, name_a, " and ", name_b, " must have the same dtype: ", name_a, " is ", name_of(a.dtype()), ", ",
       name_b, " is ", name_of(b.dtype()), "; convert one of them");
}

void same_shape(const char* op, const char* name_a, const Tensor& a, const char* name_b, const Tensor& b) {
  if (a.shape() == b.shape()) return;
  fail(op, name_a, " and ", name_b, " must have the same shape: ", name_a, " is ", a.shape(), ", ", name_b,
       " is ", b.shape());
}

void rank(const char* op, const char* name, const Tensor& t, int low, int high) {
  if (t.rank() >= low && t.rank() <= high) return;
  fail(op, name, " must have ", ranks(low, high), ", got rank ", t.rank(), ": ", t.shape());
}

void positive(const char* op, const char* name, int64_t value) {
  if (value <= 0) fail(op, name, " must be positive, got ", value);
}

void not_negative(const char* op, const char* name, int64_t value) {
  if (value < 0) fail(op, name, " must not be negative, got ", value);
}

int dim(const char* op, int64_t dim, int rank) {
  const int64_t dims = std::max(rank, 1);
  if (dim < -dims || dim >= dims) {
    fail(op, "dim must be in [", -dims, ", ", dims - 1, "] for a tensor of rank ", rank, ", got ", dim);
  }
  return static_cast<int>(dim < 0 ? dim + dims : dim);
}

std::vector<bool> dims(const char* op, const std::vector<int64_t>& dims, int rank) {
  std::vector<bool> chosen(rank, dims.empty());
  bool scalar_dim = false;
  for (int64_t given : dims) {
    const int at = dim(op, given, rank);
    // A scalar's one dim has no flag.
    const bool twice = rank == 0 ? scalar_dim : chosen[at];
    if (twice) fail(op, "dim ", at, " is given twice");
    if (rank == 0) {
      scalar_dim = true;
    } else {
      chosen[at] = true;
    }
  }
  return chosen;
}

int64_t multiply(const char* op, const char* what, int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_mul_overflow(a, b, &result))
    fail(op, what, " is too large: ", a, " * ", b, " does not fit in 64 bits");
  return result;
}

int64_t add(const char* op, const char* what, int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_add_overflow(a, b, &result))
    fail(op, what, " is too large: ", a, " + ", b, " does not fit in 64 bits");
  return result;
}

}  // namespace rushlight::check
