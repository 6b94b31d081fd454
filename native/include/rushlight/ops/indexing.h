// SPDX-License-Identifier: Apache-2.0
//
// Elements picked and placed by indices.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// Rows of `x` along dim by int64 indices (rank 1): torch.index_select. Negative indices are errors.
Tensor index_select(const Tensor& x, int64_t dim, const Tensor& index);
Tensor index_select_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index);
Tensor gather(const Tensor& x, int64_t dim, const Tensor& index);
Tensor gather_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index);

}  // namespace rushlight::ops
