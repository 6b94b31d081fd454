// SPDX-License-Identifier: Apache-2.0
//
// A convolution followed by max(.., 0), and the gradients of both in one call.
#include "rushlight/ops/activations.h"
#include "rushlight/ops/convolutions.h"

namespace rushlight::ops {

Tensor convolution_relu(const Tensor& x, const Tensor& w, const Tensor& b, const ConvGeometry& g) {
  return relu(convolution(x, w, b, g));
}

LayerGradients convolution_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                    const Shape& x_shape, const Shape& w_shape, const LayerWants& wants,
                                    const ConvGeometry& g) {
  const Tensor dz = y.defined() ? relu_backward(dy, y) : dy;
  return {wants.dx ? convolution_backward_x(dz, w, x_shape, g) : Tensor(),
          wants.dw ? convolution_backward_w(dz, x, w_shape, g) : Tensor(),
          wants.db ? convolution_backward_b(dz, g) : Tensor()};
}

}  // namespace rushlight::ops
