// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rushlight/tensor.h"

namespace rushlight::ops {

// By the input, the weight and the bias of a layer; undefined where not wanted.
struct LayerGradients {
  Tensor dx, dw, db;
};
struct LayerWants {
  bool dx = true, dw = true, db = true;
};

}  // namespace rushlight::ops
