// SPDX-License-Identifier: Apache-2.0
//
// Other shapes and orders of the same elements; indexing; making.
#pragma once

#include <cstdint>
#include <vector>

#include "rushlight/ops/dims.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

Tensor reshape(const Tensor& x, const Shape& shape);              // a view
Tensor slice_first(const Tensor& x, int64_t start, int64_t end);  // a view of rows
Tensor slice(const Tensor& x, int64_t dim, int64_t start, int64_t end, int64_t step);
Tensor slice_backward(const Tensor& dy, const Shape& shape, int64_t dim, int64_t start, int64_t step);
Tensor permute(const Tensor& x, const Dims& order);
Tensor cat(const std::vector<Tensor>& parts, int64_t dim);
// ---- making ----
Tensor arange(double start, double end, double step, DType dtype);

}  // namespace rushlight::ops
