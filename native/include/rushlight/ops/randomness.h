// SPDX-License-Identifier: Apache-2.0
//
// Randomness: a draw says seed, stream and offset.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/random.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

Tensor rand(const Shape& shape, DType dtype, const Draw& draw);                   // uniform in [0, 1)
Tensor randn(const Shape& shape, DType dtype, const Draw& draw);                  // standard normal
Tensor randint(const Shape& shape, int64_t low, int64_t high, const Draw& draw);  // int64 in [low, high)
Tensor randperm(int64_t n, const Draw& draw);                                     // int64, unbiased
// y = x * mask / (1 - p); the mask is bool and serves the backward, which is the same product.
std::pair<Tensor, Tensor> dropout(const Tensor& x, double p, const Draw& draw);
Tensor dropout_backward(const Tensor& dy, const Tensor& mask, double p);

}  // namespace rushlight::ops
