// SPDX-License-Identifier: Apache-2.0
//
// The sizes of a convolution of 1, 2 or 3 spatial dims, checked.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::loops {

// What the caller chose for one spatial dim.
struct ConvStep {
  int64_t stride, begin, end, dilation, output_padding;
};

struct ConvChoice {
  int spatial;  // 1, 2 or 3
  bool transposed;
  int64_t groups;
  ConvStep steps[3];  // the outermost first
};

// One spatial dim of a convolution: `in` is padded with `begin` zeros on the left; `out` windows fit, and
// what they see beyond the input on the right is zero.
struct ConvAxis {
  int64_t in = 1, kernel = 1, stride = 1, begin = 0, dilation = 1, out = 1;

  // True when there is nothing to slide over.
  bool single() const { return in == 1 && kernel == 1 && begin == 0 && out == 1; }
  // True when each window is one element of the input, in order.
  bool pointwise() const { return kernel == 1 && stride == 1 && begin == 0 && in == out; }
};

// Always those of a convolution from `in` channels to `out`. A transposed one from x to y is the gradient
// by the input of the convolution from y to x: for it, `in` and the axes' `in` are sizes of y.
struct ConvSizes {
  int64_t images, in, out, groups;
  ConvAxis axes[3];  // depth, height, width; those that are not there have size 1
  Shape y_shape;     // of the result, transposed or not
};

// `op` heads the errors' texts; x and w are the shapes of the op's arguments.
ConvSizes conv_sizes(const char* op, const Shape& x, const Shape& w, const ConvChoice& choice);

}  // namespace rushlight::loops
