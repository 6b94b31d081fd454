// SPDX-License-Identifier: Apache-2.0
//
// A panel of the right operand times all rows of the left one.
#include <array>
#include <utility>

#include "core/gemm.h"
#include "core/gemm_strips.h"

namespace rushlight::gemm {
namespace {

using Kernel = void (*)(const Block&);

template <int kAcross, int... kHeights>
constexpr std::array<Kernel, sizeof...(kHeights)> kernels_of(std::integer_sequence<int, kHeights...>) {
  return {multiply_block<kLanes, kHeights + 1, kAcross>...};
}

constexpr std::array<Kernel, kRows> kNarrow = kernels_of<1>(std::make_integer_sequence<int, kRows>());
constexpr std::array<Kernel, kRows> kWide = kernels_of<kVectors>(std::make_integer_sequence<int, kRows>());

}  // namespace

void multiply_panel(int64_t m, int64_t k, const Left& a, int64_t from, const float* panel, int64_t b_step,
                    int64_t columns, float* c, int64_t ldc, const Finish& finish) {
  const auto& kernels = columns > kLanes ? kWide : kNarrow;
  Block block{k, nullptr, a.row, a.step, panel, b_step, c, ldc, static_cast<int>(columns), finish};
  const Strips strips(m);
  int64_t i = 0;
  for (int64_t s = 0; s < strips.count; ++s) {
    const int64_t rows = strips.rows(s);
    if (a.packed != 0) {
      block.a = a.data + i * a.packed + from * rows;
      block.a_row = 1;
      block.a_step = rows;
    } else {
      block.a = a.data + i * a.row + from * a.step;
    }
    block.c = c + i * ldc;
    if (finish.row_bias != nullptr) block.finish.row_bias = finish.row_bias + i;
    kernels[static_cast<size_t>(rows - 1)](block);
    i += rows;
  }
}

}  // namespace rushlight::gemm
