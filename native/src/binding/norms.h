// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/norms.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/norms.h"

namespace rushlight::binding {}  // namespace rushlight::binding
