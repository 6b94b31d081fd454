// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace rushlight::ops {

using Dims = std::vector<int64_t>;

}  // namespace rushlight::ops
