// SPDX-License-Identifier: Apache-2.0
#include "loops/angles.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor cos(const Tensor& x) {
  return loops::map_angles("cos", x, [](auto angles, auto v) { return angles.cos(v); });
}

Tensor cos_backward(const Tensor& dy, const Tensor& x) {
  return loops::angles_backward("cos_backward", dy, x,
                                [](auto angles, auto g, auto v) { return -g * angles.sin(v); });
}

}  // namespace rushlight::ops
