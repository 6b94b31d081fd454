// SPDX-License-Identifier: Apache-2.0
//
// The gradients of a linear layer in one call, with or without the ReLU behind it.
#include "rushlight/ops/activations.h"
#include "rushlight/ops/products.h"

namespace rushlight::ops {

LayerGradients linear_backward(const Tensor& dy, const Tensor& x, const Tensor& w, const LayerWants& wants) {
  return {wants.dx ? linear_backward_x(dy, w) : Tensor(), wants.dw ? linear_backward_w(dy, x) : Tensor(),
          wants.db ? linear_backward_b(dy) : Tensor()};
}

LayerGradients linear_relu_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                    const LayerWants& wants) {
  return linear_backward(relu_backward(dy, y), x, w, wants);
}

}  // namespace rushlight::ops
