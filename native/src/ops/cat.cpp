// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "loops/copy_rows.h"
#include "rushlight/ops/shapes.h"

namespace rushlight::ops {

// The parts behind one another along dim.
Tensor cat(const std::vector<Tensor>& parts, int64_t dim) {
  if (parts.empty()) fail("cat", "needs at least one tensor, got none");
  const Tensor& first = parts[0];
  check::rank("cat", "part 0", first, 1, kMaxRank);
  const int d = check::dim("cat", dim, first.rank());
  int64_t total = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    const Tensor& part = parts[i];
    if (part.dtype() != first.dtype()) {
      fail("cat", "all parts must have the same dtype: part 0 is ", name_of(first.dtype()), ", part ", i,
           " is ", name_of(part.dtype()));
    }
    if (part.rank() != first.rank() || part.shape().with(d, first.size(d)) != first.shape()) {
      fail("cat", "all parts must have the same sizes but for dim ", d, ": part 0 is ", first.shape(),
           ", part ", i, " is ", part.shape());
    }
    total = check::add("cat", "the size of the result", total, part.size(d));
  }
  Tensor y = Tensor::empty(first.shape().with(d, total), first.dtype());
  const int64_t outer = first.shape().product(0, d);
  const int64_t row = first.shape().product(d + 1, first.rank()) * size_of(first.dtype());
  char* to = static_cast<char*>(y.bytes());
  for (const Tensor& part : parts) {
    const int64_t bytes = part.size(d) * row;
    loops::copy_rows(outer, 1, bytes, {to, total * row, 0},
                     {static_cast<const char*>(part.bytes()), bytes, 0});
    to += bytes;
  }
  return y;
}

}  // namespace rushlight::ops
