// SPDX-License-Identifier: Apache-2.0
//
// Reductions; empty dims mean all.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/ops/dims.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

Tensor sum(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor mean(const Tensor& x, const Dims& dims, bool keep_dim);
// dy as wide as the reduced result, expanded back to `shape` and multiplied by `scale`.
Tensor sum_backward(const Tensor& dy, const Shape& shape, const Dims& dims, bool keep_dim, double scale);
// The variance: squares divided by max(0, count - correction).
Tensor var(const Tensor& x, const Dims& dims, double correction, bool keep_dim);
Tensor var_backward(const Tensor& dy, const Tensor& x, const Dims& dims, double correction, bool keep_dim);
Tensor vector_norm(const Tensor& x, double p, const Dims& dims, bool keep_dim);
Tensor vector_norm_backward(const Tensor& dy, const Tensor& x, const Tensor& y, double p, const Dims& dims,
                            bool keep_dim);
// Running sums and products along a dim.
Tensor cumsum(const Tensor& x, int64_t dim, bool backwards);
Tensor cumprod(const Tensor& x, int64_t dim);
Tensor cumprod_backward(const Tensor& dy, const Tensor& x, int64_t dim);
Tensor prod(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor prod_backward(const Tensor& dy, const Tensor& x, const Dims& dims, bool keep_dim);
// The largest (smallest) along dims; the gradient is shared evenly between ties, as torch.amax.
Tensor amax(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor amin(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor amax_backward(const Tensor& dy, const Tensor& x, const Tensor& y, const Dims& dims, bool keep_dim);
// The largest along one dim and the index of the first such: torch.max(x, dim). NaN is largest.
std::pair<Tensor, Tensor> max(const Tensor& x, int64_t dim, bool keep_dim);
std::pair<Tensor, Tensor> min(const Tensor& x, int64_t dim, bool keep_dim);
Tensor argmax(const Tensor& x, int64_t dim, bool keep_dim);
Tensor argmin(const Tensor& x, int64_t dim, bool keep_dim);
Tensor all(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor any(const Tensor& x, const Dims& dims, bool keep_dim);

}  // namespace rushlight::ops
