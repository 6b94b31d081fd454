// SPDX-License-Identifier: Apache-2.0
//
// Which elements fold into which result, and in what order: decided by shapes alone.
#pragma once

#include <cstdint>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::loops {

// A list of dims with their steps in elements, walked as one index, outermost first.
struct Walk {
  int rank = 0;
  int64_t count = 1;
  int64_t sizes[kMaxRank];
  int64_t steps[kMaxRank];

  void push_outer(int64_t size, int64_t step) {
    for (int d = rank; d > 0; --d) {
      sizes[d] = sizes[d - 1];
      steps[d] = steps[d - 1];
    }
    sizes[0] = size;
    steps[0] = step;
    ++rank;
    count *= size;
  }
  int64_t offset(int64_t index) const {
    if (rank == 0) return 0;
    int64_t result = 0;
    for (int d = rank - 1; d > 0; --d) {
      const int64_t rest = index / sizes[d];
      result += (index - rest * sizes[d]) * steps[d];
      index = rest;
    }
    return result + index * steps[0];
  }
};

// The innermost run of elements is either folded itself (`inner_reduced`) or is a row of results to
// which other rows are added; `kept` and `reduced` hold the dims outside of it.
struct ReducePlan {
  Shape result;           // of the result, with or without the reduced dims
  Shape kept_dims;        // of the result with the reduced dims as ones
  int64_t reduced_count;  // elements folded into each result
  int64_t inner = 1;
  bool inner_reduced = true;
  Walk kept;
  Walk reduced;
};

// `dims` may be negative; none means all. Both are checked.
ReducePlan plan_reduction(const char* op, const Shape& shape, const std::vector<int64_t>& dims,
                          bool keep_dim);

}  // namespace rushlight::loops
