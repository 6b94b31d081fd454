// SPDX-License-Identifier: Apache-2.0
//
// Elements picked and placed by indices.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// Rows of `x` along dim by int64 indices (rank 1): torch.index_select. Negative indices are errors.
Tensor index_select(const Tensor& x, int64_t dim, const Tensor& index);
Tensor index_select_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index);
Tensor gather(const Tensor& x, int64_t dim, const Tensor& index);
Tensor gather_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index);
// src placed into a copy of x at the indices along dim: torch.scatter and torch.scatter_add.
enum class Scatter : int32_t { Set = 0, Add = 1, Multiply = 2 };
Tensor scatter(const Tensor& x, int64_t dim, const Tensor& index, const Tensor& src, Scatter how);
// The indices of what is not 0: [count, rank].
Tensor nonzero(const Tensor& x);

// ---- in order along a dim: values and int64 indices; NaN is the largest, equals keep their order ----
std::pair<Tensor, Tensor> sort(const Tensor& x, int64_t dim, bool descending);
std::pair<Tensor, Tensor> topk(const Tensor& x, int64_t k, int64_t dim, bool largest);
std::pair<Tensor, Tensor> kthvalue(const Tensor& x, int64_t k, int64_t dim, bool keep_dim);
std::pair<Tensor, Tensor> median(const Tensor& x, int64_t dim, bool keep_dim);  // NaN wins

}  // namespace rushlight::ops
