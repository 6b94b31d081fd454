// SPDX-License-Identifier: Apache-2.0
//
// y[.., :] = weight[index[..], :]:
// https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html
#include "rushlight/ops/embedding.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "loops/row_index.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kGrain = 16384;  // elements a tile
constexpr const char* kTable = "the table's rows are";

void check_weight(const char* op, const Tensor& weight) {
  check::floating(op, "weight", weight);
  if (weight.rank() != 2) fail(op, "weight must be [rows, dim], got ", weight.shape());
}

int64_t grain_of(int64_t dim) { return std::max<int64_t>(1, kGrain / std::max<int64_t>(1, dim)); }

template <class T>
double norm_of(const T* row, int64_t n, double p) {
  double sum = 0;
  if (p == std::numeric_limits<double>::infinity()) {
    for (int64_t j = 0; j < n; ++j) sum = std::max(sum, std::abs(static_cast<double>(row[j])));
    return sum;
  }
  if (p == 2) {
    for (int64_t j = 0; j < n; ++j) sum += static_cast<double>(row[j]) * static_cast<double>(row[j]);
    return std::sqrt(sum);
  }
  for (int64_t j = 0; j < n; ++j) sum += std::pow(std::abs(static_cast<double>(row[j])), p);
  return std::pow(sum, 1 / p);
}

}  // namespace

Tensor embedding(const Tensor& weight, const Tensor& index) {
  check_weight("embedding", weight);
  const std::vector<int64_t> indices = loops::row_indices("embedding", index, weight.size(0), kTable);
  const int64_t dim = weight.size(1);
  Tensor y = Tensor::empty(index.shape().inserted(index.rank(), dim), weight.dtype());
  dispatch_floating("embedding", weight.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* rows = weight.data<T>();
    T* to = y.data<T>();
    parallel_ranges(index.numel(), grain_of(dim), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) std::copy_n(rows + indices[i] * dim, dim, to + i * dim);
    });
  });
  return y;
}

Tensor embedding_backward(const Tensor& dy, const Tensor& index, int64_t rows, int64_t padding_idx,
                          bool scale_by_frequency) {
  constexpr const char* op = "embedding_backward";
  check::not_negative(op, "rows", rows);
  check::floating(op, "dy", dy);
  const std::vector<int64_t> indices = loops::row_indices(op, index, rows, kTable);
  if (dy.rank() != index.rank() + 1 ||
      !std::equal(index.shape().begin(), index.shape().end(), dy.shape().begin())) {
    fail(op, "dy must have the shape of index, ", index.shape(), ", and one dim more, got ", dy.shape());
  }
  const int64_t dim = dy.size(dy.rank() - 1);
  Tensor dw = Tensor::zeros({rows, dim}, dy.dtype());
  if (dy.numel() == 0) return dw;
  const loops::RowPlaces sorted(indices, rows);
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = dy.data<T>();
    T* to = dw.data<T>();
    // Tiles of rows of the table; those that were looked up often are summed by one thread, in order.
    parallel_ranges(rows, grain_of(dim), [&](int64_t begin, int64_t end) {
      for (int64_t r = begin; r < end; ++r) {
        if (r == padding_idx) continue;
        T* __restrict row = to + r * dim;
        const int64_t first = sorted.begin[r], last = sorted.begin[r + 1];
        for (int64_t k = first; k < last; ++k) {
          const T* source = from + sorted.places[k] * dim;
          for (int64_t j = 0; j < dim; ++j) row[j] += source[j];
        }
        if (!scale_by_frequency || last - first < 2) continue;
        for (int64_t j = 0; j < dim; ++j) row[j] /= static_cast<T>(last - first);
      }
    });
  });
  return dw;
}

void embedding_renorm(Tensor& weight, const Tensor& index, double max_norm, double norm_type) {
  constexpr const char* op = "embedding_renorm";
  check_weight(op, weight);
  if (!(max_norm >= 0)) fail(op, "max_norm must not be negative, got ", max_norm);
  if (!(norm_type > 0)) fail(op, "norm_type must be positive, got ", norm_type);
  std::vector<int64_t> indices = loops::row_indices(op, index, weight.size(0), kTable);
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  const int64_t dim = weight.size(1);
  dispatch_floating(op, weight.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* rows = weight.data<T>();
    parallel_ranges(static_cast<int64_t>(indices.size()), grain_of(dim), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        T* row = rows + indices[i] * dim;
        const double norm = norm_of(row, dim, norm_type);
        if (!(norm > max_norm)) continue;
        const T scale = static_cast<T>(max_norm / (norm + 1e-7));  // as PyTorch
        for (int64_t j = 0; j < dim; ++j) row[j] *= scale;
      }
    });
  });
}

}  // namespace rushlight::ops
