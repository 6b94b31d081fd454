// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/recurrent.h"

namespace rushlight::binding {

// What Java passes for recurrent layers, turned into the types of the core, and back.

inline ops::RecurrentWeights recurrent_weights(const int64_t* w) {
  return {optional(w[0]), optional(w[1]), optional(w[2]), optional(w[3]), optional(w[4])};
}
inline ops::RecurrentWanted recurrent_wanted(int32_t bits) {
  const auto at = [bits](int bit) { return (bits >> bit & 1) != 0; };
  return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)};
}
inline void give_gradients(const ops::RecurrentGradients& g, int64_t* gradients) {
  give_all({g.dx, g.dh0, g.dc0, g.dw_ih, g.dw_hh, g.db_ih, g.db_hh, g.dw_hr}, gradients);
}

}  // namespace rushlight::binding
