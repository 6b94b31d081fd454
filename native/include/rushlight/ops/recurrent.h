// SPDX-License-Identifier: Apache-2.0
//
// Recurrent layers over whole sequences.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::ops {}  // namespace rushlight::ops
