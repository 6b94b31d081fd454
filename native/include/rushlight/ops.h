// SPDX-License-Identifier: Apache-2.0
//
// THE list: every op of the core, the forward beside the backward. One file an op under src/ops.
// dy is the gradient of the loss by the result y; dx, dw, db are those by the inputs. Each op checks
// its arguments at its head and throws Error; results are new tensors unless said otherwise.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "rushlight/random.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

using Dims = std::vector<int64_t>;

// ---- element by element, one input ------------------------------------------------------------
Tensor neg(const Tensor& x);
Tensor abs(const Tensor& x);
Tensor abs_backward(const Tensor& dy, const Tensor& x);
Tensor sign(const Tensor& x);
Tensor floor(const Tensor& x);
Tensor ceil(const Tensor& x);
Tensor round(const Tensor& x);  // halves to even
Tensor exp(const Tensor& x);
Tensor exp_backward(const Tensor& dy, const Tensor& y);
Tensor expm1(const Tensor& x);
Tensor expm1_backward(const Tensor& dy, const Tensor& y);
Tensor log(const Tensor& x);
Tensor log_backward(const Tensor& dy, const Tensor& x);
Tensor log1p(const Tensor& x);
Tensor log1p_backward(const Tensor& dy, const Tensor& x);
Tensor sqrt(const Tensor& x);
Tensor sqrt_backward(const Tensor& dy, const Tensor& y);
Tensor rsqrt(const Tensor& x);
Tensor rsqrt_backward(const Tensor& dy, const Tensor& y);
Tensor reciprocal(const Tensor& x);
Tensor reciprocal_backward(const Tensor& dy, const Tensor& y);
Tensor sin(const Tensor& x);
Tensor sin_backward(const Tensor& dy, const Tensor& x);
Tensor cos(const Tensor& x);
Tensor cos_backward(const Tensor& dy, const Tensor& x);
Tensor tanh(const Tensor& x);
Tensor tanh_backward(const Tensor& dy, const Tensor& y);
Tensor sigmoid(const Tensor& x);
Tensor sigmoid_backward(const Tensor& dy, const Tensor& y);
Tensor relu(const Tensor& x);
Tensor relu_backward(const Tensor& dy, const Tensor& y);
Tensor leaky_relu(const Tensor& x, double negative_slope);
Tensor leaky_relu_backward(const Tensor& dy, const Tensor& x, double negative_slope);
Tensor clamp(const Tensor& x, double low, double high);
Tensor clamp_backward(const Tensor& dy, const Tensor& x, double low, double high);
Tensor is_nan(const Tensor& x);
Tensor is_inf(const Tensor& x);
Tensor logical_not(const Tensor& x);
Tensor cast(const Tensor& x, DType dtype);

// ---- element by element, two inputs of one element type, broadcast as NumPy does ----------------
Tensor add(const Tensor& a, const Tensor& b);
Tensor sub(const Tensor& a, const Tensor& b);
Tensor mul(const Tensor& a, const Tensor& b);
Tensor div(const Tensor& a, const Tensor& b);
Tensor pow(const Tensor& a, const Tensor& b);
// The gradients by a and b before they are summed to the shapes of a and b.
Tensor pow_backward_a(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor pow_backward_b(const Tensor& dy, const Tensor& a, const Tensor& b, const Tensor& y);
Tensor maximum(const Tensor& a, const Tensor& b);
Tensor maximum_backward(const Tensor& dy, const Tensor& a, const Tensor& b);  // by a; swap for b
Tensor minimum(const Tensor& a, const Tensor& b);
Tensor minimum_backward(const Tensor& dy, const Tensor& a, const Tensor& b);
Tensor eq(const Tensor& a, const Tensor& b);
Tensor ne(const Tensor& a, const Tensor& b);
Tensor lt(const Tensor& a, const Tensor& b);
Tensor le(const Tensor& a, const Tensor& b);
Tensor gt(const Tensor& a, const Tensor& b);
Tensor ge(const Tensor& a, const Tensor& b);
Tensor logical_and(const Tensor& a, const Tensor& b);
Tensor logical_or(const Tensor& a, const Tensor& b);
Tensor logical_xor(const Tensor& a, const Tensor& b);
// condition ? a : b, all three broadcast.
Tensor where(const Tensor& condition, const Tensor& a, const Tensor& b);
// x expanded to `shape`, and its gradient: dy summed over the expanded dimensions.
Tensor expand(const Tensor& x, const Shape& shape);
Tensor sum_to(const Tensor& dy, const Shape& shape);

// ---- in place: x changes, its shape does not ----------------------------------------------------
void add_in_place(Tensor& x, const Tensor& other, double scale);  // x += scale * other
void mul_in_place(Tensor& x, const Tensor& other);
void fill_in_place(Tensor& x, double value);
void copy_in_place(Tensor& x, const Tensor& source);  // casts and broadcasts

// ---- reductions; empty dims mean all --------------------------------------------------------------
Tensor sum(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor mean(const Tensor& x, const Dims& dims, bool keep_dim);
// dy as wide as the reduced result, expanded back to `shape` and multiplied by `scale`.
Tensor sum_backward(const Tensor& dy, const Shape& shape, const Dims& dims, bool keep_dim, double scale);
Tensor prod(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor prod_backward(const Tensor& dy, const Tensor& x, const Dims& dims, bool keep_dim);
// The largest (smallest) along dims; the gradient is shared evenly between ties, as torch.amax.
Tensor amax(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor amin(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor amax_backward(const Tensor& dy, const Tensor& x, const Tensor& y, const Dims& dims, bool keep_dim);
// The largest along one dim and the index of the first such: torch.max(x, dim). NaN is largest.
std::pair<Tensor, Tensor> max(const Tensor& x, int64_t dim, bool keep_dim);
std::pair<Tensor, Tensor> min(const Tensor& x, int64_t dim, bool keep_dim);
Tensor argmax(const Tensor& x, int64_t dim, bool keep_dim);
Tensor argmin(const Tensor& x, int64_t dim, bool keep_dim);
Tensor all(const Tensor& x, const Dims& dims, bool keep_dim);
Tensor any(const Tensor& x, const Dims& dims, bool keep_dim);

// ---- shape ----------------------------------------------------------------------------------------
Tensor reshape(const Tensor& x, const Shape& shape);              // a view
Tensor slice_first(const Tensor& x, int64_t start, int64_t end);  // a view of rows
Tensor slice(const Tensor& x, int64_t dim, int64_t start, int64_t end, int64_t step);
Tensor slice_backward(const Tensor& dy, const Shape& shape, int64_t dim, int64_t start, int64_t step);
Tensor permute(const Tensor& x, const Dims& order);
Tensor cat(const std::vector<Tensor>& parts, int64_t dim);
// Rows of `x` along dim by int64 indices (rank 1): torch.index_select. Negative indices are errors.
Tensor index_select(const Tensor& x, int64_t dim, const Tensor& index);
Tensor index_select_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index);
Tensor gather(const Tensor& x, int64_t dim, const Tensor& index);
Tensor gather_backward(const Tensor& dy, const Shape& shape, int64_t dim, const Tensor& index);

// ---- products ---------------------------------------------------------------------------------------
// a [.., m, k] times b [.., k, n], each transposed in its last two dims if asked, batch dims broadcast;
// vectors as torch.matmul.
Tensor matmul(const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b);
// x [.., in], w [out, in], b [out] or undefined: y = x w^T + b.
Tensor linear(const Tensor& x, const Tensor& w, const Tensor& b);
Tensor linear_backward_x(const Tensor& dy, const Tensor& w);
Tensor linear_backward_w(const Tensor& dy, const Tensor& x);
Tensor linear_backward_b(const Tensor& dy);

// ---- windows ------------------------------------------------------------------------------------------
struct Conv2dGeometry {
  int64_t stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups;
};
// x [n, c, h, w] or [c, h, w]; w [out, c / groups, kh, kw]; b [out] or undefined.
Tensor conv2d(const Tensor& x, const Tensor& w, const Tensor& b, const Conv2dGeometry& g);
Tensor conv2d_backward_x(const Tensor& dy, const Tensor& w, const Shape& x_shape, const Conv2dGeometry& g);
Tensor conv2d_backward_w(const Tensor& dy, const Tensor& x, const Shape& w_shape, const Conv2dGeometry& g);
Tensor conv2d_backward_b(const Tensor& dy);

struct Pool2dGeometry {
  int64_t kernel_h, kernel_w, stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w;
  bool ceil_mode;
};
// The values, and the int64 index of each within its plane (h * width + w); padding is -infinity.
std::pair<Tensor, Tensor> max_pool2d(const Tensor& x, const Pool2dGeometry& g);
Tensor max_pool2d_backward(const Tensor& dy, const Tensor& indices, const Shape& x_shape);

// ---- softmax and losses ---------------------------------------------------------------------------------
Tensor softmax(const Tensor& x, int64_t dim);
Tensor softmax_backward(const Tensor& dy, const Tensor& y, int64_t dim);
Tensor log_softmax(const Tensor& x, int64_t dim);
Tensor log_softmax_backward(const Tensor& dy, const Tensor& y, int64_t dim);

enum class Reduction : int32_t { None = 0, Mean = 1, Sum = 2 };
struct CrossEntropyOptions {
  Reduction reduction = Reduction::Mean;
  int64_t ignore_index = -100;
  double label_smoothing = 0.0;
};
// logits [n, c] or [n, c, d1, ..] or [c]; target int64 class indices [n], [n, d1, ..] or [], or
// probabilities of the shape of logits; weight [c] or undefined. Gives the loss, and log_softmax(logits)
// for the backward.
std::pair<Tensor, Tensor> cross_entropy(const Tensor& logits, const Tensor& target, const Tensor& weight,
                                        const CrossEntropyOptions& options);
Tensor cross_entropy_backward(const Tensor& dy, const Tensor& log_probabilities, const Tensor& target,
                              const Tensor& weight, const CrossEntropyOptions& options);
Tensor mse_loss(const Tensor& x, const Tensor& target, Reduction reduction);  // equal shapes
Tensor mse_loss_backward(const Tensor& dy, const Tensor& x, const Tensor& target, Reduction reduction);

// ---- randomness -----------------------------------------------------------------------------------------
Tensor rand(const Shape& shape, DType dtype, const Draw& draw);                   // uniform in [0, 1)
Tensor randn(const Shape& shape, DType dtype, const Draw& draw);                  // standard normal
Tensor randint(const Shape& shape, int64_t low, int64_t high, const Draw& draw);  // int64 in [low, high)
Tensor randperm(int64_t n, const Draw& draw);                                     // int64, unbiased
// y = x * mask / (1 - p); the mask is bool and serves the backward, which is the same product.
std::pair<Tensor, Tensor> dropout(const Tensor& x, double p, const Draw& draw);
Tensor dropout_backward(const Tensor& dy, const Tensor& mask, double p);

// ---- making -----------------------------------------------------------------------------------------------
Tensor arange(double start, double end, double step, DType dtype);

// ---- optimizers: one call steps all parameters; they change in place ------------------------------------
struct SgdOptions {
  double lr, momentum, dampening, weight_decay;
  bool nesterov, maximize;
};
// momentum_buffers[i] undefined on a parameter's first step with momentum: it is then created as a copy
// of the gradient, as torch.optim.SGD does.
void sgd_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
              std::vector<Tensor>& momentum_buffers, const SgdOptions& options);

struct AdamOptions {
  double lr, beta1, beta2, eps, weight_decay;
  bool amsgrad, maximize, decoupled;  // decoupled: AdamW
};
// steps[i] is the count of parameter i, this step included.
void adam_step(std::vector<Tensor>& parameters, const std::vector<Tensor>& gradients,
               std::vector<Tensor>& exp_avgs, std::vector<Tensor>& exp_avg_sqs,
               std::vector<Tensor>& max_exp_avg_sqs, const std::vector<int64_t>& steps,
               const AdamOptions& options);

}  // namespace rushlight::ops
