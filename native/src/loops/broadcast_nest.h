// SPDX-License-Identifier: Apache-2.0
//
// The loop nest of an element-by-element op whose inputs are broadcast as NumPy does.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "rushlight/tensor.h"

namespace rushlight::loops {

constexpr int kMaxOperands = 4;

struct NamedTensor {
  const char* name;
  const Tensor* tensor;
};

// The common shape, or an error with all shapes and the first dim that does not fit.
Shape broadcast_shape(const char* op, std::initializer_list<NamedTensor> inputs);
// An error unless `input` broadcasts to exactly `shape`.
void broadcasts_to(const char* op, const NamedTensor& input, const char* name, const Shape& shape);

// Sizes and, for each operand, steps in elements: 0 where it is repeated. Dims of size 1 are gone
// and neighbours that every operand walks through evenly are one, so that equal shapes and scalars
// give a single dim. Tensors are contiguous: the innermost step is always 0 or 1.
struct Nest {
  int rank = 1;
  int operands = 0;
  int64_t sizes[kMaxRank] = {1};
  int64_t steps[kMaxOperands][kMaxRank] = {};

  int64_t inner() const { return sizes[rank - 1]; }
  int64_t inner_step(int operand) const { return steps[operand][rank - 1]; }
};
Nest nest_of(const Shape& shape, std::initializer_list<const Tensor*> inputs);

// Walks a nest in order from any element on.
class Cursor {
 public:
  Cursor(const Nest& nest, int64_t element) : nest_(nest) {
    for (int d = nest.rank - 1; d >= 0; --d) {
      index_[d] = element % nest.sizes[d];
      element /= nest.sizes[d];
      for (int k = 0; k < nest.operands; ++k) offsets_[k] += index_[d] * nest.steps[k][d];
    }
  }

  int64_t left_in_row() const { return nest_.inner() - index_[nest_.rank - 1]; }
  const int64_t* offsets() const { return offsets_; }

  // To the start of the next row; the current one has been walked to its end.
  void next_row() {
    move(nest_.rank - 1, -index_[nest_.rank - 1]);
    for (int d = nest_.rank - 2; d >= 0; --d) {
      if (index_[d] + 1 < nest_.sizes[d]) {
        move(d, 1);
        return;
      }
      move(d, -index_[d]);
    }
  }

 private:
  void move(int dim, int64_t count) {
    index_[dim] += count;
    for (int k = 0; k < nest_.operands; ++k) offsets_[k] += count * nest_.steps[k][dim];
  }

  const Nest& nest_;
  int64_t index_[kMaxRank] = {};
  int64_t offsets_[kMaxOperands] = {};
};

}  // namespace rushlight::loops
