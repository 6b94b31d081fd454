// SPDX-License-Identifier: Apache-2.0
//
// What the benchmarks measure below the ops: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/handles.h"
#include "core/measure.h"

namespace rushlight::binding {

inline double peak_gflops(int32_t threads, double seconds) { return measure::peak_gflops(threads, seconds); }
inline double gemm_seconds(bool openblas, int64_t a, int64_t b, bool transpose_a, bool transpose_b,
                           int32_t repeats) {
  return measure::gemm_seconds(openblas, Use(a), Use(b), transpose_a, transpose_b, repeats);
}

}  // namespace rushlight::binding
