// SPDX-License-Identifier: Apache-2.0
//
// torch.nn.utils.clip_grads_with_norm_ and clip_grad_value_.
#include "loops/parameters.h"
#include "rushlight/ops/optimizers.h"

namespace rushlight::ops {
namespace {

// The factor in the type of the norm, as PyTorch computes it.
template <class T>
double factor_of(double max_norm, const Tensor& norm) {
  const T factor = static_cast<T>(max_norm) / (*norm.data<T>() + static_cast<T>(1e-6));
  return factor > 1 ? 1 : factor;
}

}  // namespace

void clip_grads_with_norm(std::vector<Tensor>& gradients, double max_norm, const Tensor& norm) {
  const char* op = "clip_grads_with_norm";
  if (norm.numel() != 1) fail(op, "total_norm must have one element, got ", norm.shape());
  double factor = 1;
  dispatch_floating(op, norm.dtype(), [&](auto zero) { factor = factor_of<decltype(zero)>(max_norm, norm); });
  loops::check_parameters(op, {{"gradients", gradients, true}});
  loops::step_parameters(op, gradients, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    T* g = gradients[at].data<T>() + begin;
    const T by = static_cast<T>(factor);
    for (int64_t i = 0; i < n; ++i) g[i] *= by;
  });
}

void clip_grad_value(std::vector<Tensor>& gradients, double clip_value) {
  const char* op = "clip_grad_value";
  loops::check_not_negative(op, "clip_value", clip_value);
  loops::check_parameters(op, {{"gradients", gradients, true}});
  loops::step_parameters(op, gradients, [&](auto zero, size_t at, int64_t begin, int64_t n) {
    using T = decltype(zero);
    T* g = gradients[at].data<T>() + begin;
    const T high = static_cast<T>(clip_value);
    for (int64_t i = 0; i < n; ++i) g[i] = g[i] > high ? high : g[i] < -high ? -high : g[i];
  });
}

}  // namespace rushlight::ops
