// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace rushlight::ops {

// What becomes of a loss's elements.
enum class Reduction : int32_t { None = 0, Mean = 1, Sum = 2 };

}  // namespace rushlight::ops
