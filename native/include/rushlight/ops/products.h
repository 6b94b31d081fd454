// SPDX-License-Identifier: Apache-2.0
//
// Products of matrices.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// a [.., m, k] times b [.., k, n], each transposed in its last two dims if asked, batch dims broadcast;
// vectors as torch.matmul.
Tensor matmul(const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b);
// x [.., in], w [out, in], b [out] or undefined: y = x w^T + b.
Tensor linear(const Tensor& x, const Tensor& w, const Tensor& b);
Tensor linear_backward_x(const Tensor& dy, const Tensor& w);
Tensor linear_backward_w(const Tensor& dy, const Tensor& x);
Tensor linear_backward_b(const Tensor& dy);

}  // namespace rushlight::ops
