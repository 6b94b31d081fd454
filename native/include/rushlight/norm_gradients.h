// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rushlight/tensor.h"

namespace rushlight::ops {

// By x; by weight and bias, in the weight's shape. Those not wanted are empty.
struct NormGradients {
  Tensor dx, dw, db;
};
struct NormWants {
  bool dx = true, dw = true;  // dw: also db
};

}  // namespace rushlight::ops
