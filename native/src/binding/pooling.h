// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/pooling.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/pooling.h"

namespace rushlight::binding {

inline int64_t max_pool2d(int64_t x, const int64_t* g, bool ceil_mode, int64_t* indices) {
  const ops::Pool2dGeometry geometry{g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7], ceil_mode};
  return give_pair(ops::max_pool2d(Use(x), geometry), indices);
}
inline int64_t max_pool2d_backward(int64_t dy, int64_t indices, const int64_t* shape, int32_t rank) {
  return give(ops::max_pool2d_backward(Use(dy), Use(indices), shape_of(shape, rank)));
}

}  // namespace rushlight::binding
