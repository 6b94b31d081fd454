// SPDX-License-Identifier: Apache-2.0
//
// Convolution of volumes and its gradients, for float and double. x [images, in, in_d, in_h, in_w],
// w [out, in / groups, kernel_d, kernel_h, kernel_w], y [images, out, out_d, out_h, out_w]; no size is 0.
#pragma once

#include "loops/conv2d_sizes.h"
#include "loops/conv_sizes.h"

namespace rushlight::loops {

struct Conv3dSizes {
  Conv2dSizes plane;  // images, channels and groups, and how the window moves within a plane
  ConvAxis depth;

  int64_t in_size() const { return depth.in * plane.window.in_size(); }
  int64_t out_size() const { return depth.out * plane.window.out_size(); }
  int64_t taps() const { return depth.kernel * plane.window.taps(); }
  // The length of the sums: rows of the unfolded matrix of one group.
  int64_t rows() const { return plane.in_per_group() * taps(); }
};

// y = b + the cross-correlation of x with w, its ReLU if asked; b [out] may be null.
template <class T>
void conv3d_forward(const Conv3dSizes& s, const T* x, const T* w, const T* b, bool relu, T* y);

template <class T>
void conv3d_input_gradient(const Conv3dSizes& s, const T* dy, const T* w, T* dx);

template <class T>
void conv3d_weight_gradient(const Conv3dSizes& s, const T* dy, const T* x, T* dw);

}  // namespace rushlight::loops
