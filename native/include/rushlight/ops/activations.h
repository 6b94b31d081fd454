// SPDX-License-Identifier: Apache-2.0
//
// Activations.
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/tensor.h"

namespace rushlight::ops {

Tensor relu(const Tensor& x);
Tensor relu_backward(const Tensor& dy, const Tensor& y);
Tensor leaky_relu(const Tensor& x, double negative_slope);
Tensor leaky_relu_backward(const Tensor& dy, const Tensor& x, double negative_slope);

Tensor softmax(const Tensor& x, int64_t dim);
Tensor softmax_backward(const Tensor& dy, const Tensor& y, int64_t dim);
Tensor log_softmax(const Tensor& x, int64_t dim);
Tensor log_softmax_backward(const Tensor& dy, const Tensor& y, int64_t dim);

// scale * x above 0, scale * alpha * (exp(x * input_scale) - 1) elsewhere: ELU, and with other numbers
// SELU and CELU.
struct EluOptions {
  double alpha = 1, scale = 1, input_scale = 1;
};
Tensor elu(const Tensor& x, const EluOptions& options);
Tensor elu_backward(const Tensor& dy, const Tensor& x, const EluOptions& options);

// The error function, 2 / sqrt(pi) * the integral of exp(-t^2) from 0 to x, and 1 - erf(x).
Tensor erf(const Tensor& x);
Tensor erf_backward(const Tensor& dy, const Tensor& x);
Tensor erfc(const Tensor& x);
Tensor erfc_backward(const Tensor& dy, const Tensor& x);

Tensor gelu(const Tensor& x, bool tanh_approximation);
Tensor gelu_backward(const Tensor& dy, const Tensor& x, bool tanh_approximation);
Tensor silu(const Tensor& x);  // x * sigmoid(x)
Tensor silu_backward(const Tensor& dy, const Tensor& x);
Tensor mish(const Tensor& x);  // x * tanh(ln(1 + e^x))
Tensor mish_backward(const Tensor& dy, const Tensor& x);
// ln(1 + e^(beta x)) / beta, and x itself where beta x is above the threshold.
Tensor softplus(const Tensor& x, double beta, double threshold);
Tensor softplus_backward(const Tensor& dy, const Tensor& x, double beta, double threshold);
Tensor log_sigmoid(const Tensor& x);
Tensor log_sigmoid_backward(const Tensor& dy, const Tensor& x);
Tensor hardswish(const Tensor& x);  // x * min(max(x + 3, 0), 6) / 6
Tensor hardswish_backward(const Tensor& dy, const Tensor& x);

// a * sigmoid(b), where a and b are the halves of x along a dim of even size.
Tensor glu(const Tensor& x, int64_t dim);
Tensor glu_backward(const Tensor& dy, const Tensor& x, int64_t dim);

// x above 0, w * x elsewhere; w has one element, or one for each channel (dim 1) of x.
Tensor prelu(const Tensor& x, const Tensor& w);
std::pair<Tensor, Tensor> prelu_backward(const Tensor& dy, const Tensor& x, const Tensor& w);  // dx, dw

}  // namespace rushlight::ops
