// SPDX-License-Identifier: Apache-2.0
#include "loops/parameters.h"

#include <algorithm>
#include <functional>

#include "rushlight/error.h"

namespace rushlight::loops {
namespace {

struct Extent {
  const char *begin, *end, *list;
  size_t index;
  bool written;
};

void check_entry(const char* op, const Tensors& parameters, const ParameterList& list, size_t i) {
  const Tensor &parameter = parameters[i], &entry = list.tensors[i];
  if (!entry.defined()) {
    if (list.optional) return;
    fail(op, list.name, "[", i, "] is undefined, but parameters[", i, "] ", parameter.shape(), " needs it");
  }
  if (!is_floating(entry.dtype())) {
    fail(op, list.name, "[", i, "] must be float32 or float64, got ", name_of(entry.dtype()));
  }
  if (entry.dtype() != parameter.dtype() || entry.shape() != parameter.shape()) {
    fail(op, list.name, "[", i, "] must have the shape and dtype of parameters[", i, "], ", parameter.shape(),
         " ", name_of(parameter.dtype()), ", got ", entry.shape(), " ", name_of(entry.dtype()));
  }
}

// Sorted by place, an extent meets an earlier one exactly if it begins before the furthest end so far.
void check_apart(const char* op, std::vector<Extent>& extents) {
  std::sort(extents.begin(), extents.end(),
            [](const Extent& a, const Extent& b) { return std::less<>()(a.begin, b.begin); });
  const Extent *furthest = nullptr, *furthest_written = nullptr;
  for (const Extent& extent : extents) {
    const Extent* before = extent.written ? furthest : furthest_written;
    if (before != nullptr && std::less<>()(extent.begin, before->end)) {
      fail(op, extent.list, "[", extent.index, "] shares memory with ", before->list, "[", before->index,
           "]; list each parameter once, and clone one of the two");
    }
    if (furthest == nullptr || std::less<>()(furthest->end, extent.end)) furthest = &extent;
    if (!extent.written) continue;
    if (furthest_written == nullptr || std::less<>()(furthest_written->end, extent.end)) {
      furthest_written = &extent;
    }
  }
}

}  // namespace

void check_parameters(const char* op, const std::vector<ParameterList>& lists) {
  const Tensors& parameters = lists.front().tensors;
  std::vector<Extent> extents;
  extents.reserve(lists.size() * parameters.size());
  for (const ParameterList& list : lists) {
    if (list.tensors.size() != parameters.size()) {
      fail(op, list.name, " must have one entry a parameter: ", parameters.size(), " parameters, ",
           list.tensors.size(), " entries");
    }
    for (size_t i = 0; i < parameters.size(); ++i) {
      check_entry(op, parameters, list, i);
      const Tensor& entry = list.tensors[i];
      if (!entry.defined() || entry.numel() == 0) continue;
      const char* begin = static_cast<const char*>(entry.bytes());
      extents.push_back({begin, begin + entry.nbytes(), list.name, i, list.written});
    }
  }
  check_apart(op, extents);
}

void check_not_negative(const char* op, const char* name, double value) {
  if (!(value >= 0)) fail(op, name, " must be at least 0, got ", value);
}

void check_below_one(const char* op, const char* name, double value) {
  if (!(value >= 0 && value < 1)) fail(op, name, " must be in [0, 1), got ", value);
}

void check_steps(const char* op, const std::vector<int64_t>& steps, size_t parameters) {
  if (steps.size() != parameters) {
    fail(op, "steps must have one entry a parameter: ", parameters, " parameters, ", steps.size(),
         " entries");
  }
  for (size_t i = 0; i < steps.size(); ++i) {
    if (steps[i] < 1) fail(op, "steps[", i, "] counts this step and must be at least 1, got ", steps[i]);
  }
}

void check_numbers(const char* op, const char* name, const std::vector<double>& numbers, size_t parameters) {
  if (numbers.size() != parameters) {
    fail(op, name, " must have one entry a parameter: ", parameters, " parameters, ", numbers.size(),
         " entries");
  }
}

}  // namespace rushlight::loops
