// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/gemm_kernel.h"

namespace rushlight::gemm {

// m rows in as few strips as kernels allow, of equal height or one row less: a lower last strip would
// leave the multipliers idle.
struct Strips {
  int64_t count, least, higher;

  explicit Strips(int64_t m)
      : count((m + kRows - 1) / kRows), least(count == 0 ? 0 : m / count), higher(m - least * count) {}
  int64_t rows(int64_t strip) const { return least + (strip < higher); }
};

}  // namespace rushlight::gemm
