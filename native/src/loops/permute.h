// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::loops {

// A copy of x whose dim d is x's dim order[d]; `order` is a permutation of the dims of x.
Tensor permute(const Tensor& x, const std::vector<int>& order);

}  // namespace rushlight::loops
