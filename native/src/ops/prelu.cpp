// SPDX-License-Identifier: Apache-2.0
//
// A leaky ReLU whose slope is learned (He et al., "Delving Deep into Rectifiers", 2015).
#include "core/check.h"
#include "loops/channels.h"
#include "loops/math.h"
#include "rushlight/ops/activations.h"

namespace rushlight::ops {
namespace {

using loops::Channels, loops::ChannelTile, loops::Two;

// One slope for all elements is one channel of one image.
Channels channels_of(const char* op, const Tensor& x, const Tensor& w) {
  check::floating(op, "x", x);
  check::same_dtype(op, "x", x, "w", w);
  if (w.rank() > 1) fail(op, "w must be a scalar or a vector, got ", w.shape());
  if (w.numel() == 1) return Channels(1, 1, x.numel());
  if (x.rank() < 2 || x.size(1) != w.numel()) {
    fail(op, "w must have one element, or one for each channel (dim 1) of x: w is ", w.shape(), ", x is ",
         x.shape());
  }
  return Channels(x.shape());
}

}  // namespace

Tensor prelu(const Tensor& x, const Tensor& w) {
  const Channels c = channels_of("prelu", x, w);
  Tensor y = Tensor::empty(x.shape(), x.dtype());
  dispatch_floating("prelu", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *ws = w.data<T>();
    T* ys = y.data<T>();
    const std::vector<double> slopes = c.expanded([=](int64_t channel) { return ws[channel]; });
    c.parallel_runs([&](int64_t first, int64_t count, int64_t at, int64_t step) {
      for (int64_t i = 0; i < count; ++i) {
        const T v = xs[first + i];
        ys[first + i] =
            math::select(v > 0, v, v * static_cast<T>(slopes[static_cast<size_t>(at + i * step)]));
      }
    });
  });
  return y;
}

// dx = dy above 0, w * dy elsewhere; dw = the sum of x * dy where x is not above 0.
std::pair<Tensor, Tensor> prelu_backward(const Tensor& dy, const Tensor& x, const Tensor& w) {
  constexpr const char* op = "prelu_backward";
  const Channels c = channels_of(op, x, w);
  check::same_dtype(op, "dy", dy, "x", x);
  check::same_shape(op, "dy", dy, "x", x);
  Tensor dx = Tensor::empty(x.shape(), x.dtype());
  Tensor dw = Tensor::empty(w.shape(), w.dtype());
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *dys = dy.data<T>(), *ws = w.data<T>();
    T *dxs = dx.data<T>(), *dws = dw.data<T>();
    const std::vector<double> slopes = c.expanded([=](int64_t channel) { return ws[channel]; });
    c.parallel_runs([&](int64_t first, int64_t count, int64_t at, int64_t step) {
      for (int64_t i = first; i < first + count; ++i) {
        const T slope = static_cast<T>(slopes[static_cast<size_t>(at + (i - first) * step)]);
        dxs[i] = math::select(xs[i] > 0, dys[i], slope * dys[i]);
      }
    });
    const std::vector<Two> sums = c.parallel_sums([&](const ChannelTile& tile, Two* out) {
      loops::sum_tile(c, tile, out, &Two::first, [=](int64_t, int64_t, int64_t i) {
        return math::select(xs[i] > 0, 0.0, static_cast<double>(xs[i]) * dys[i]);
      });
    });
    for (size_t i = 0; i < sums.size(); ++i) dws[i] = static_cast<T>(sums[i].first);
  });
  return {dx, dw};
}

}  // namespace rushlight::ops
