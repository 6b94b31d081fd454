// SPDX-License-Identifier: Apache-2.0
//
// x * relu6(x + 3) / 6 (Howard et al., "Searching for MobileNetV3", 2019).
#include <algorithm>

#include "loops/math.h"
#include "loops/unary.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {

Tensor hardswish(const Tensor& x) {
  return loops::map_floating("hardswish", x, loops::kGrain, [](auto v) {
    using T = decltype(v);
    return v * std::min(std::max(v + 3, T{0}), T{6}) / 6;
  });
}

// 0 at -3 and below, 1 at 3 and above, x / 3 + 1/2 between.
Tensor hardswish_backward(const Tensor& dy, const Tensor& x) {
  return loops::backward("hardswish_backward", dy, "x", x, [](auto g, auto v) {
    using T = decltype(v);
    return math::select(v <= -3, T{0}, math::select(v >= 3, g, g * (v / 3 + T(0.5))));
  });
}

}  // namespace rushlight::ops
