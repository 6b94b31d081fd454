// SPDX-License-Identifier: Apache-2.0
//
// Pooling.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/tensor.h"

namespace rushlight::ops {

struct Pool2dGeometry {
  int64_t kernel_h, kernel_w, stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w;
  bool ceil_mode;
};
// The values, and the int64 index of each within its plane (h * width + w); padding is -infinity.
std::pair<Tensor, Tensor> max_pool2d(const Tensor& x, const Pool2dGeometry& g);
Tensor max_pool2d_backward(const Tensor& dy, const Tensor& indices, const Shape& x_shape);

}  // namespace rushlight::ops
