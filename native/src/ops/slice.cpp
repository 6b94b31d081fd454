// SPDX-License-Identifier: Apache-2.0
#include "core/check.h"
#include "loops/copy_rows.h"
#include "rushlight/ops/shapes.h"

namespace rushlight::ops {

// x[..., start:end:step, ...] along dim.
Tensor slice(const Tensor& x, int64_t dim, int64_t start, int64_t end, int64_t step) {
  check::rank("slice", "x", x, 1, kMaxRank);
  const int d = check::dim("slice", dim, x.rank());
  if (start < 0 || start > end || end > x.size(d)) {
    fail("slice", "needs 0 <= start <= end <= ", x.size(d), " for dim ", d, " of x, which is ", x.shape(),
         ", got start ", start, " and end ", end);
  }
  check::positive("slice", "step", step);
  const int64_t count = end == start ? 0 : (end - start - 1) / step + 1;
  Tensor y = Tensor::empty(x.shape().with(d, count), x.dtype());
  if (y.numel() == 0) return y;
  const int64_t row = x.shape().product(d + 1, x.rank()) * size_of(x.dtype());
  // With one row there is no second, and its step, which may be huge, is not needed.
  const int64_t from_step = count > 1 ? step * row : 0;
  loops::copy_rows(x.shape().product(0, d), count, row, {static_cast<char*>(y.bytes()), count * row, row},
                   {static_cast<const char*>(x.bytes()) + start * row, x.size(d) * row, from_step});
  return y;
}

// dy at the elements that were taken, 0 elsewhere.
Tensor slice_backward(const Tensor& dy, const Shape& shape, int64_t dim, int64_t start, int64_t step) {
  constexpr const char* kOp = "slice_backward";
  check::floating(kOp, "dy", dy);
  if (shape.rank() < 1) fail(kOp, "shape must have at least one dim, got ", shape);
  const int d = check::dim(kOp, dim, shape.rank());
  check::positive(kOp, "step", step);
  if (dy.rank() != shape.rank() || dy.shape().with(d, shape[d]) != shape) {
    fail(kOp, "dy must have the sizes of shape but for dim ", d, ": dy is ", dy.shape(), ", shape is ",
         shape);
  }
  const int64_t count = dy.size(d);
  const bool fits =
      start >= 0 && (count == 0 || (start < shape[d] && (shape[d] - 1 - start) / step >= count - 1));
  if (!fits) {
    fail(kOp, count, " rows from ", start, " by steps of ", step, " do not fit in dim ", d, " of size ",
         shape[d]);
  }
  Tensor dx = Tensor::zeros(shape, dy.dtype());
  if (dy.numel() == 0) return dx;
  const int64_t row = shape.product(d + 1, shape.rank()) * size_of(dy.dtype());
  const int64_t to_step = count > 1 ? step * row : 0;
  loops::copy_rows(shape.product(0, d), count, row,
                   {static_cast<char*>(dx.bytes()) + start * row, shape[d] * row, to_step},
                   {static_cast<const char*>(dy.bytes()), count * row, row});
  return dx;
}

}  // namespace rushlight::ops
