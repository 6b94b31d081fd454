// SPDX-License-Identifier: Apache-2.0
//
// Convolution of planes and its gradients, for float and double. x [images, in, in_h, in_w],
// w [out, in / groups, kernel_h, kernel_w], y [images, out, out_h, out_w]; no size is 0.
#pragma once

#include "loops/conv2d_sizes.h"

namespace rushlight::loops {

// y = b + the cross-correlation of x with w, its ReLU if asked; b [out] may be null.
template <class T>
void conv2d_forward(const Conv2dSizes& s, const T* x, const T* w, const T* b, bool relu, T* y);

template <class T>
void conv2d_input_gradient(const Conv2dSizes& s, const T* dy, const T* w, T* dx);

template <class T>
void conv2d_weight_gradient(const Conv2dSizes& s, const T* dy, const T* x, T* dw);

}  // namespace rushlight::loops
