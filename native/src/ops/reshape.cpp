// SPDX-License-Identifier: Apache-2.0
#include "rushlight/ops/shapes.h"

namespace rushlight::ops {

// A view: the same elements in the same order.
Tensor reshape(const Tensor& x, const Shape& shape) {
  if (shape.numel() != x.numel()) {
    fail("reshape", "the element counts must agree: x is ", x.shape(), " (", x.numel(),
         "), the new shape is ", shape, " (", shape.numel(), ")");
  }
  return x.view(shape);
}

}  // namespace rushlight::ops
