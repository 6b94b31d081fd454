// SPDX-License-Identifier: Apache-2.0
//
// Indices of rows of a table, checked, and the places of each row sorted, so that threads can share the
// rows and still add what belongs to one in the order of the places.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::loops {

// The indices as int64, each in [0, rows); `table` says in the error's text what has the rows.
std::vector<int64_t> row_indices(const char* op, const Tensor& index, int64_t rows, const char* table);

// places[begin[r]] to places[begin[r + 1]]: where row r stands in the indices, in order.
struct RowPlaces {
  std::vector<int64_t> begin, places;
  RowPlaces(const std::vector<int64_t>& indices, int64_t rows);
};

}  // namespace rushlight::loops
