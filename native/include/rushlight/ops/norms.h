// SPDX-License-Identifier: Apache-2.0
//
// Normalisation. Statistics are float64 [2, k], whatever the type of x: float32 statistics would lose
// what float32 elements still hold.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/norm_gradients.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

// Batch norm of x [n, c, ..]: the mean of each channel, and the variance with divisor n.
Tensor batch_norm_statistics(const Tensor& x);
// (x - mean) / sqrt(variance + eps) * w + b; w and b [c] or undefined.
Tensor batch_norm(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics, double eps);
// training: the statistics are those of x, and follow it.
NormGradients batch_norm_backward(const Tensor& dy, const Tensor& x, const Tensor& w,
                                  const Tensor& statistics, double eps, bool training,
                                  const NormWants& wants);
// max(batch_norm, 0), NaN stays: the bits of relu(batch_norm(..)). Its gradients from the result y have the
// bits of batch_norm_backward after relu_backward.
Tensor batch_norm_relu(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& statistics,
                       double eps);
NormGradients batch_norm_relu_backward(const Tensor& dy, const Tensor& y, const Tensor& x, const Tensor& w,
                                       const Tensor& statistics, double eps, bool training,
                                       const NormWants& wants);

// Each group of channels of x [n, c, ..] in each image; w and b [c] or undefined. Also gives the groups'
// means and 1 / sqrt(variance + eps).
std::pair<Tensor, Tensor> group_norm(const Tensor& x, int64_t groups, const Tensor& w, const Tensor& b,
                                     double eps);
NormGradients group_norm_backward(const Tensor& dy, const Tensor& x, int64_t groups, const Tensor& w,
                                  const Tensor& statistics, const NormWants& wants);

// The last `dims` dims of x together; w and b of their shape, or undefined. The same of a root mean square:
// x / sqrt(mean(x^2) + eps), without mean and b.
std::pair<Tensor, Tensor> layer_norm(const Tensor& x, int64_t dims, const Tensor& w, const Tensor& b,
                                     double eps);
NormGradients layer_norm_backward(const Tensor& dy, const Tensor& x, int64_t dims, const Tensor& w,
                                  const Tensor& statistics, const NormWants& wants);
std::pair<Tensor, Tensor> rms_norm(const Tensor& x, int64_t dims, const Tensor& w, double eps);
NormGradients rms_norm_backward(const Tensor& dy, const Tensor& x, int64_t dims, const Tensor& w,
                                const Tensor& statistics, const NormWants& wants);

}  // namespace rushlight::ops
