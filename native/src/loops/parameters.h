// SPDX-License-Identifier: Apache-2.0
//
// What the optimizers share: checks of the lists they get, and one tile grid over all parameters.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

using Tensors = std::vector<Tensor>;

// One list that goes with the parameters: its name, whether the step writes it, and whether its entries
// may be undefined.
struct ParameterList {
  const char* name;
  const Tensors& tensors;
  bool written;
  bool optional = false;
};

// The first list holds the parameters. All must have its length, shapes and dtypes, and what is written
// must share its memory with nothing else, because tiles of several parameters run at once.
void check_parameters(const char* op, const std::vector<ParameterList>& lists);

// Refuses a number below 0, and NaN.
void check_not_negative(const char* op, const char* name, double value);

// Runs body(parameter, begin, end) over ranges of elements: the elements of all parameters, one after
// the other, are cut into tiles of 16,384, so that small parameters share a tile.
template <class F>
void parallel_parameters(const Tensors& parameters, F&& body) {
  constexpr int64_t kGrain = 16384;
  std::vector<int64_t> ends;
  ends.reserve(parameters.size());
  int64_t total = 0;
  for (const Tensor& parameter : parameters) ends.push_back(total += parameter.numel());
  parallel_ranges(total, kGrain, [&](int64_t begin, int64_t end) {
    size_t at = static_cast<size_t>(std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin());
    for (int64_t i = begin; i < end; ++at) {
      const int64_t first = ends[at] - parameters[at].numel(), last = std::min(end, ends[at]);
      if (i < last) body(at, i - first, last - first);
      i = last;
    }
  });
}

}  // namespace rushlight::loops
