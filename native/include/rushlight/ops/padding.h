// SPDX-License-Identifier: Apache-2.0
//
// Padding, and the resampling of images to other sizes.
#pragma once

#include <cstdint>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// The numbers are part of the binding.
enum class PadMode : int32_t { Constant = 0, Reflect = 1, Replicate = 2, Circular = 3 };

// `pads` holds what is added before and after the last dim, then the dim before it, and so on; less
// than 0 takes away. `value` is for PadMode::Constant.
Tensor pad(const Tensor& x, const std::vector<int64_t>& pads, PadMode mode, double value);
Tensor pad_backward(const Tensor& dy, const Shape& x_shape, const std::vector<int64_t>& pads, PadMode mode);

enum class Filter : int32_t { Nearest = 0, NearestExact = 1, Linear = 2, Cubic = 3 };

// How one dim is resampled. `scale` is the distance of two results in elements of x; 0 for that of the
// sizes. With `align_corners` the first and the last elements stay where they are; `antialias` widens
// the filter when the dim shrinks.
struct Resampling {
  Filter filter;
  bool align_corners, antialias;
  double scale;
};
Tensor resample(const Tensor& x, int64_t dim, int64_t size, const Resampling& how);
Tensor resample_backward(const Tensor& dy, int64_t dim, int64_t x_size, const Resampling& how);

}  // namespace rushlight::ops
