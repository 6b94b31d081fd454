// SPDX-License-Identifier: Apache-2.0
//
// Convolution with kernels of 3 x 3 and stride 1 by Winograd's F(2 x 2, 3 x 3), in float32.
#pragma once

#include "loops/conv2d_sizes.h"

namespace rushlight::loops {

// Whether it is possible and pays; the answers follow from the shapes.
bool winograd_pays(const Conv2dSizes& s);
bool winograd_gradient_pays(const Conv2dSizes& s);

// How the weights of one group lie: that of output channel o and input channel c begins at o * out + c * in;
// `reversed` takes its taps from the last to the first.
struct WeightSteps {
  int64_t out, in;
  bool reversed;
};

// False when x or w holds NaN, an infinity, or numbers so large that the sums of the method might become
// infinite where the plain sums do not: y then is to be computed in another way.
bool winograd_conv2d(const Conv2dSizes& s, const float* x, const float* w, const WeightSteps& steps,
                     const float* bias, bool relu, float* y);
// The same for dy and x.
bool winograd_weight_gradient(const Conv2dSizes& s, const float* dy, const float* x, float* dw);

}  // namespace rushlight::loops
