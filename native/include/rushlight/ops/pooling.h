// SPDX-License-Identifier: Apache-2.0
//
// Pooling over the last one, two or three dims, those of a line, an image or a volume; x has one or two
// dims before them: channels, or a batch and channels.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// A window of `dims` (1 to 3) dims; only the first `dims` numbers of each array count.
struct PoolGeometry {
  int dims;
  std::array<int64_t, 3> kernel, stride, pad, dilation;
  bool ceil_mode;
};

// The values, and the int64 index of each within its line, image or volume; padding is -infinity.
std::pair<Tensor, Tensor> max_pool(const Tensor& x, const PoolGeometry& g);
// The same with windows that divide x into as many parts as `sizes` says.
std::pair<Tensor, Tensor> adaptive_max_pool(const Tensor& x, const std::vector<int64_t>& sizes);
// Of both; `dims` as in the geometry.
Tensor max_pool_backward(const Tensor& dy, const Tensor& indices, const Shape& x_shape, int64_t dims);

// The sum of each window, divided by `divisor`, or if that is 0 by the number of its elements: those on
// padding too with `count_include_pad`. The geometry's dilation must be 1.
Tensor avg_pool(const Tensor& x, const PoolGeometry& g, bool count_include_pad, int64_t divisor);
Tensor avg_pool_backward(const Tensor& dy, const Shape& x_shape, const PoolGeometry& g,
                         bool count_include_pad, int64_t divisor);
Tensor adaptive_avg_pool(const Tensor& x, const std::vector<int64_t>& sizes);
Tensor adaptive_avg_pool_backward(const Tensor& dy, const Shape& x_shape, int64_t dims);

// Zeros of the sizes, with x at the indices that a max_pool gave; of equal indices the last one's stands.
Tensor max_unpool(const Tensor& x, const Tensor& indices, const std::vector<int64_t>& sizes);
Tensor max_unpool_backward(const Tensor& dy, const Tensor& indices, int64_t dims);

}  // namespace rushlight::ops
