// SPDX-License-Identifier: Apache-2.0
//
// Batch norm followed by max(.., 0).
#include "rushlight/ops/activations.h"
#include "rushlight/ops/norms.h"

namespace rushlight::ops {

Tensor batch_norm_relu(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics,
                       double eps) {
  return relu(batch_norm(x, w, b, statistics, eps));
}

NormGradients batch_norm_relu_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                       const Tensor& statistics, double eps, bool training,
                                       const NormWants& wants) {
  return batch_norm_backward(relu_backward(dy, y), x, w, statistics, eps, training, wants);
}

}  // namespace rushlight::ops
