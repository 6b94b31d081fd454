// SPDX-License-Identifier: Apache-2.0
#include "loops/row_index.h"

namespace rushlight::loops {
namespace {

// The place of element i in a tensor of `shape`: [3] or [3, 5].
std::string place(const Shape& shape, int64_t i) {
  std::string text;
  for (int dim = shape.rank() - 1; dim >= 0; --dim) {
    text = text_of(i % shape[dim], text.empty() ? "" : ", ", text);
    i /= shape[dim];
  }
  return text.empty() ? text : "[" + text + "]";
}

template <class I>
std::vector<int64_t> checked(const char* op, const Tensor& index, int64_t rows, const char* table) {
  const I* from = index.data<I>();
  std::vector<int64_t> indices(from, from + index.numel());
  for (int64_t i = 0; i < index.numel(); ++i) {
    if (indices[i] >= 0 && indices[i] < rows) continue;
    fail(op, "an index must be in [0, ", rows, "), but index", place(index.shape(), i), " is ", indices[i],
         "; ", table, " ", rows);
  }
  return indices;
}

}  // namespace

std::vector<int64_t> row_indices(const char* op, const Tensor& index, int64_t rows, const char* table) {
  if (index.dtype() == DType::Int64) return checked<int64_t>(op, index, rows, table);
  if (index.dtype() == DType::Int32) return checked<int32_t>(op, index, rows, table);
  fail(op, "index must be int64 or int32, got ", name_of(index.dtype()));
}

RowPlaces::RowPlaces(const std::vector<int64_t>& indices, int64_t rows)
    : begin(rows + 1, 0), places(indices.size()) {
  for (int64_t row : indices) ++begin[row + 1];
  for (int64_t r = 0; r < rows; ++r) begin[r + 1] += begin[r];
  std::vector<int64_t> next(begin.begin(), begin.end() - 1);
  for (size_t i = 0; i < indices.size(); ++i) places[next[indices[i]]++] = static_cast<int64_t>(i);
}

}  // namespace rushlight::loops
