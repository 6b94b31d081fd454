// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast_nest.h"

#include <sstream>

namespace rushlight::loops {
namespace {

// The size of `shape` at `dim` of a shape of rank `rank`: shapes are aligned at their last dims.
int64_t aligned_size(const Shape& shape, int dim, int rank) {
  const int own = dim - (rank - shape.rank());
  return own < 0 ? 1 : shape[own];
}

[[noreturn]] void refuse(const char* op, std::initializer_list<NamedTensor> inputs, int dim, int64_t first,
                         int64_t second) {
  std::ostringstream shapes;
  const char* separator = "";
  for (const NamedTensor& input : inputs) {
    shapes << separator << input.name << " is " << input.tensor->shape();
    separator = ", ";
  }
  fail(op, "shapes must broadcast: ", shapes.str(), " (dim ", dim, ": ", first, " vs ", second, ")");
}

}  // namespace

Shape broadcast_shape(const char* op, std::initializer_list<NamedTensor> inputs) {
  int rank = 0;
  for (const NamedTensor& input : inputs) rank = std::max(rank, input.tensor->rank());
  int64_t sizes[kMaxRank];
  for (int d = 0; d < rank; ++d) {
    sizes[d] = 1;
    for (const NamedTensor& input : inputs) {
      const int64_t size = aligned_size(input.tensor->shape(), d, rank);
      if (size == 1) continue;
      if (sizes[d] != 1 && sizes[d] != size) refuse(op, inputs, d, sizes[d], size);
      sizes[d] = size;
    }
  }
  return Shape(op, sizes, rank);
}

void broadcasts_to(const char* op, const NamedTensor& input, const char* name, const Shape& shape) {
  const Shape& from = input.tensor->shape();
  const int rank = shape.rank();
  if (from.rank() > rank) {
    fail(op, input.name, " must broadcast to ", name, ", which is ", shape, ": it is ", from,
         ", of higher rank");
  }
  for (int d = 0; d < rank; ++d) {
    const int64_t size = aligned_size(from, d, rank);
    if (size != 1 && size != shape[d]) {
      fail(op, input.name, " must broadcast to ", name, ", which is ", shape, ": it is ", from, " (dim ", d,
           ": ", size, " vs ", shape[d], ")");
    }
  }
}

Nest nest_of(const Shape& shape, std::initializer_list<const Tensor*> inputs) {
  Nest nest;
  nest.operands = static_cast<int>(inputs.size());
  const int rank = shape.rank();
  int64_t steps[kMaxOperands][kMaxRank];
  int k = 0;
  for (const Tensor* input : inputs) {
    int64_t stride = 1;
    for (int d = rank - 1; d >= 0; --d) {
      const int64_t size = aligned_size(input->shape(), d, rank);
      steps[k][d] = size == 1 ? 0 : stride;
      stride *= size;
    }
    ++k;
  }
  int used = 0;
  for (int d = 0; d < rank; ++d) {
    if (shape[d] == 1) continue;
    bool merge = used > 0;
    for (k = 0; k < nest.operands && merge; ++k) merge = nest.steps[k][used - 1] == steps[k][d] * shape[d];
    if (!merge) ++used;
    nest.sizes[used - 1] = merge ? nest.sizes[used - 1] * shape[d] : shape[d];
    for (k = 0; k < nest.operands; ++k) nest.steps[k][used - 1] = steps[k][d];
  }
  nest.rank = std::max(used, 1);
  return nest;
}

}  // namespace rushlight::loops
