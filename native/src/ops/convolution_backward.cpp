// SPDX-License-Identifier: Apache-2.0
//
// The gradients of a convolution, or of one with a ReLU behind it, in one call.
#include "core/check.h"
#include "loops/channel_sums.h"
#include "rushlight/ops/activations.h"
#include "rushlight/ops/convolutions.h"

namespace rushlight::ops {

LayerGradients convolution_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                    const Shape& x_shape, const Shape& w_shape, const LayerWants& wants,
                                    const ConvGeometry& g) {
  LayerGradients made;
  Tensor dz = dy;
  const int channel = dy.rank() - g.spatial - 1;
  if (y.defined() && wants.db && (channel == 0 || channel == 1) && y.shape() == dy.shape() &&
      y.dtype() == dy.dtype()) {
    // dy is read once for both.
    check::floating("convolution_backward", "dy", dy);
    dz = Tensor::empty(dy.shape(), dy.dtype());
    made.db = Tensor::empty({dy.size(channel)}, dy.dtype());
    dispatch_floating("convolution_backward", dy.dtype(), [&](auto zero) {
      using T = decltype(zero);
      loops::rectified_channel_sums<T>(channel == 0 ? 1 : dy.size(0), dy.size(channel),
                                       dy.shape().product(channel + 1, dy.rank()), dy.data<T>(), y.data<T>(),
                                       dz.data<T>(), made.db.data<T>());
    });
  } else {
    if (y.defined()) dz = relu_backward(dy, y);
    if (wants.db) made.db = convolution_backward_b(dz, g);
  }
  if (wants.dx) made.dx = convolution_backward_x(dz, w, x_shape, g);
  if (wants.dw) made.dw = convolution_backward_w(dz, x, w_shape, g);
  return made;
}

}  // namespace rushlight::ops
