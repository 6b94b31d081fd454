// SPDX-License-Identifier: Apache-2.0
//
// y = max(x w^T + b, 0), and the gradients of a linear layer in one call.
#include "rushlight/ops/activations.h"
#include "rushlight/ops/products.h"

namespace rushlight::ops {

Tensor linear_relu(const Tensor& x, const Tensor& w, const Tensor& b) { return relu(linear(x, w, b)); }

LayerGradients linear_backward(const Tensor& dy, const Tensor& x, const Tensor& w, const LayerWants& wants) {
  return {wants.dx ? linear_backward_x(dy, w) : Tensor(), wants.dw ? linear_backward_w(dy, x) : Tensor(),
          wants.db ? linear_backward_b(dy) : Tensor()};
}

LayerGradients linear_relu_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                    const LayerWants& wants) {
  return linear_backward(relu_backward(dy, y), x, w, wants);
}

}  // namespace rushlight::ops
