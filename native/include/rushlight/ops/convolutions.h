// SPDX-License-Identifier: Apache-2.0
//
// Convolutions of 1, 2 and 3 spatial dims, and their relatives.
#pragma once

#include <cstdint>

#include "rushlight/layer_gradients.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

// One number a spatial dim, the outermost first. The padding at the beginning and at the end may differ:
// "same" convolutions with even kernels need that.
struct ConvGeometry {
  int spatial;  // 1, 2 or 3
  bool transposed;
  int64_t groups;
  int64_t stride[3], pad_begin[3], pad_end[3], dilation[3];
  int64_t output_padding[3];  // of transposed ones
};

// x [n, c, spatial..] or [c, spatial..]; w [out, c / groups, kernel..], transposed [c, out / groups,
// kernel..]; b [out] or undefined.
Tensor convolution(const Tensor& x, const Tensor& w, const Tensor& b, const ConvGeometry& g);
Tensor convolution_backward_x(const Tensor& dy, const Tensor& w, const Shape& x_shape, const ConvGeometry& g);
Tensor convolution_backward_w(const Tensor& dy, const Tensor& x, const Shape& w_shape, const ConvGeometry& g);
Tensor convolution_backward_b(const Tensor& dy, const ConvGeometry& g);
// max(convolution, 0), NaN stays: the bits of relu(convolution(x, w, b, g)).
Tensor convolution_relu(const Tensor& x, const Tensor& w, const Tensor& b, const ConvGeometry& g);
// The three gradients in one call, with their bits. y: the result of convolution_relu, whose relu_backward
// comes first; undefined for a convolution alone. x may be undefined where dw is not wanted, and w where dx
// is not.
LayerGradients convolution_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                    const Shape& x_shape, const Shape& w_shape, const LayerWants& wants,
                                    const ConvGeometry& g);

// Windows over planes: kernel, stride, padding at each side and dilation, each height and width.
struct UnfoldGeometry {
  int64_t kernel_h, kernel_w, stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w;
};
// x [n, c, h, w] or [c, h, w] to [n, c * kernel_h * kernel_w, l] or [c * kernel_h * kernel_w, l], a column
// for each of the l windows; fold is its transpose, and each is the gradient of the other.
Tensor unfold(const Tensor& x, const UnfoldGeometry& g);
Tensor fold(const Tensor& columns, int64_t height, int64_t width, const UnfoldGeometry& g);

}  // namespace rushlight::ops
