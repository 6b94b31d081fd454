// SPDX-License-Identifier: Apache-2.0
//
// The windows of pooling over lines, images and volumes. All are loops over volumes: a line has depth and
// height 1, an image has depth 1.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::loops {

// One window along one axis: its taps inside the input, and how many there are on padding or inside.
struct Span {
  int64_t first, count, whole;
};

// The windows along one axis; their taps are `step` apart.
struct PoolAxis {
  int64_t in = 1, out = 1, step = 1;
  std::vector<Span> spans;
};

// The windows over all the planes (lines, images or volumes) of a tensor.
struct PoolWindows {
  std::array<PoolAxis, 3> axes;  // depth, height, width
  int64_t planes = 1;
  Shape shape;  // of the result

  int64_t in_size() const { return axes[0].in * axes[1].in * axes[2].in; }
  int64_t out_size() const { return axes[0].out * axes[1].out * axes[2].out; }
  int64_t grain(int64_t elements) const;  // planes a tile of about so many elements
};

// Numbers of a window by axis, outermost first; the first `dims` count.
struct WindowSizes {
  int dims;
  std::array<int64_t, 3> kernel, stride, pad, dilation;
  bool ceil_mode;
};

// Check every number. The spans are made last and only if the result has elements, so that absurd sizes
// fail before they take memory.
PoolWindows sliding_windows(const char* op, const Shape& x, const WindowSizes& sizes);
PoolWindows adaptive_windows(const char* op, const Shape& x, const std::vector<int64_t>& sizes);

// Refuses an x that has not one or two dims before its `dims` last ones.
void check_planes(const char* op, const Shape& x, int64_t dims);

}  // namespace rushlight::loops
