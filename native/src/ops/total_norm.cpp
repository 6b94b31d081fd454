// SPDX-License-Identifier: Apache-2.0
//
// torch.nn.utils.get_total_norm: the norm over the norms of all tensors, each summed in double.
#include <cmath>
#include <limits>

#include "loops/parameters.h"
#include "loops/wide.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kGrain = 16384;

// What is summed, or of which the largest or smallest is taken, and what the norm is of that.
struct Norm {
  double p;

  bool largest() const { return std::isinf(p) && p > 0; }
  bool smallest() const { return std::isinf(p) && p < 0; }
  double none() const { return smallest() ? std::numeric_limits<double>::infinity() : 0; }
  double term(double size) const {
    if (p == 2) return size * size;
    if (p == 1 || std::isinf(p)) return size;
    return p == 0 ? (size != 0) : std::pow(size, p);
  }
  // NaN stays.
  double join(double a, double b) const {
    if (largest()) return a > b || a != a ? a : b;
    if (smallest()) return a < b || a != a ? a : b;
    return a + b;
  }
  double root(double total) const {
    if (p == 2) return std::sqrt(total);
    return p == 0 || p == 1 || std::isinf(p) ? total : std::pow(total, 1 / p);
  }
};

template <class T>
double norm_of(const Tensor& x, Norm norm) {
  const T* data = x.data<T>();
  std::vector<double> parts(static_cast<size_t>(x.numel() / kGrain + 1), norm.none());
  parallel_ranges(x.numel(), kGrain, [&](int64_t begin, int64_t end) {
    const T* from = data + begin;
    double total = norm.none();
    if (norm.p == 2) {
      total = loops::wide_sum(end - begin, [=](auto access, int64_t i) {
        const auto v = access(from + i);
        return v * v;
      });
    } else {
      for (int64_t i = begin; i < end; ++i) total = norm.join(total, norm.term(std::abs(double(data[i]))));
    }
    parts[static_cast<size_t>(begin / kGrain)] = total;
  });
  double total = norm.none();
  for (double part : parts) total = norm.join(total, part);
  return static_cast<T>(norm.root(total));
}

}  // namespace

Tensor total_norm(const std::vector<Tensor>& tensors, double norm_type) {
  const char* op = "total_norm";
  if (norm_type != norm_type) fail(op, "norm_type must be a number, got nan");
  const Norm norm{norm_type};
  DType dtype = DType::Float32;
  double total = norm.none();
  for (const Tensor& x : tensors) {
    if (x.numel() == 0 && norm_type < 0) fail(op, "no element, and so no norm of order ", norm_type);
    if (x.dtype() == DType::Float64) dtype = DType::Float64;
    dispatch_floating(op, x.dtype(), [&](auto zero) {
      total = norm.join(total, norm.term(norm_of<decltype(zero)>(x, norm)));
    });
  }
  return Tensor::scalar(tensors.empty() ? 0 : norm.root(total), dtype);
}

}  // namespace rushlight::ops
