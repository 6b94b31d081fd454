// SPDX-License-Identifier: Apache-2.0
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// -1, 0 or 1; NaN gives 0, as torch.sign.
Tensor sign(const Tensor& x) {
  return loops::map_number("sign", x, [](auto v) { return (v > 0) - (v < 0); });
}

}  // namespace rushlight::ops
