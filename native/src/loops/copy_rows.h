// SPDX-License-Identifier: Apache-2.0
//
// Moves runs of bytes between tensors of different extents: slice, cat and their gradients.
#pragma once

#include <cstdint>

namespace rushlight::loops {

// One side of a copy, in bytes: row (o, j) begins at at + o * outer_step + j * step.
template <class Byte>
struct Rows {
  Byte* at;
  int64_t outer_step;
  int64_t step;
};

// Copies `row_bytes` bytes for each (o, j) in [0, outer) x [0, count).
void copy_rows(int64_t outer, int64_t count, int64_t row_bytes, Rows<char> to, Rows<const char> from);

}  // namespace rushlight::loops
