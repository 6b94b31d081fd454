// SPDX-License-Identifier: Apache-2.0
#include "loops/angles.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

Tensor sin(const Tensor& x) {
  return loops::map_angles("sin", x, [](auto angles, auto v) { return angles.sin(v); });
}

Tensor sin_backward(const Tensor& dy, const Tensor& x) {
  return loops::angles_backward("sin_backward", dy, x,
                                [](auto angles, auto g, auto v) { return g * angles.cos(v); });
}

}  // namespace rushlight::ops
