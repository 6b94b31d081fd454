// SPDX-License-Identifier: Apache-2.0
//
// Products of matrices.
#pragma once

#include <cstdint>

#include "rushlight/layer_gradients.h"
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
// The three in one call. x may be undefined where dw is not wanted, and w where dx is not.
LayerGradients linear_backward(const Tensor& dy, const Tensor& x, const Tensor& w, const LayerWants& wants);
// max(linear, 0), NaN stays: the bits of relu(linear(x, w, b)). Its gradients from the result y have the bits
// of linear_backward after relu_backward.
Tensor linear_relu(const Tensor& x, const Tensor& w, const Tensor& b);
LayerGradients linear_relu_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                    const LayerWants& wants);

}  // namespace rushlight::ops
