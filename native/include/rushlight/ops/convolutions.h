// SPDX-License-Identifier: Apache-2.0
//
// Convolutions.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/tensor.h"

namespace rushlight::ops {

struct Conv2dGeometry {
  int64_t stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups;
};
// x [n, c, h, w] or [c, h, w]; w [out, c / groups, kh, kw]; b [out] or undefined.
Tensor conv2d(const Tensor& x, const Tensor& w, const Tensor& b, const Conv2dGeometry& g);
Tensor conv2d_backward_x(const Tensor& dy, const Tensor& w, const Shape& x_shape, const Conv2dGeometry& g);
Tensor conv2d_backward_w(const Tensor& dy, const Tensor& x, const Shape& w_shape, const Conv2dGeometry& g);
Tensor conv2d_backward_b(const Tensor& dy);

}  // namespace rushlight::ops
