// SPDX-License-Identifier: Apache-2.0
//
// Normalisation.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::ops {}  // namespace rushlight::ops
