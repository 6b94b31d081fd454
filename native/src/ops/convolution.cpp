// SPDX-License-Identifier: Apache-2.0
//
// y = b + the cross-correlation of x with w, and transposed, which is the gradient of that by its input:
// https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html and torch.nn.ConvTranspose2d.html.
// So all six passes, forward and backward, are three: apply, its gradient by the input, and by w.
#include "core/check.h"
#include "loops/channel_sums.h"
#include "loops/conv2d_kernels.h"
#include "loops/conv3d_kernels.h"
#include "loops/conv_sizes.h"
#include "rushlight/ops/convolutions.h"

namespace rushlight::ops {
namespace {

using loops::Conv2dSizes;
using loops::Conv3dSizes;
using loops::ConvAxis;
using loops::ConvSizes;

enum Pass { kForward, kBackwardX, kBackwardW, kBackwardB };

const char* name_of(Pass pass, const ConvGeometry& g) {
  static constexpr const char* kNames[4][2][3] = {
      {{"conv1d", "conv2d", "conv3d"}, {"conv_transpose1d", "conv_transpose2d", "conv_transpose3d"}},
      {{"conv1d_backward_x", "conv2d_backward_x", "conv3d_backward_x"},
       {"conv_transpose1d_backward_x", "conv_transpose2d_backward_x", "conv_transpose3d_backward_x"}},
      {{"conv1d_backward_w", "conv2d_backward_w", "conv3d_backward_w"},
       {"conv_transpose1d_backward_w", "conv_transpose2d_backward_w", "conv_transpose3d_backward_w"}},
      {{"conv1d_backward_b", "conv2d_backward_b", "conv3d_backward_b"},
       {"conv_transpose1d_backward_b", "conv_transpose2d_backward_b", "conv_transpose3d_backward_b"}}};
  if (g.spatial < 1 || g.spatial > 3) fail("convolution", "spatial dims must be 1, 2 or 3, got ", g.spatial);
  return kNames[pass][g.transposed ? 1 : 0][g.spatial - 1];
}

ConvSizes sizes_of(const char* op, const Shape& x, const Shape& w, const ConvGeometry& g) {
  loops::ConvChoice choice{g.spatial, g.transposed, g.groups, {}};
  for (int i = 0; i < g.spatial; ++i) {
    choice.steps[i] = {g.stride[i], g.pad_begin[i], g.pad_end[i], g.dilation[i], g.output_padding[i]};
  }
  return loops::conv_sizes(op, x, w, choice);
}

Conv2dSizes plane_of(const ConvSizes& s, const ConvAxis& h, const ConvAxis& w) {
  return {s.images,
          s.in,
          s.out,
          s.groups,
          {h.in,
           w.in,
           h.kernel,
           w.kernel,
           {h.stride, w.stride, h.begin, w.begin, h.dilation, w.dilation},
           h.out,
           w.out}};
}

// Calls planes(Conv2dSizes) where there is no depth to slide over, else volumes(Conv3dSizes).
template <class Planes, class Volumes>
void choose(const ConvSizes& s, Planes&& planes, Volumes&& volumes) {
  const auto& [d, h, w] = s.axes;
  if (d.single()) return planes(plane_of(s, h, w));
  if (d.pointwise() && h.pointwise() && w.pointwise()) {
    const ConvAxis rows{d.in * h.in, 1, 1, 0, 1, d.in * h.in};
    return planes(plane_of(s, rows, w));
  }
  volumes(Conv3dSizes{plane_of(s, h, w), d});
}

template <class T>
void apply(const ConvSizes& s, const T* x, const T* w, const T* b, bool relu, T* y) {
  choose(
      s, [&](const Conv2dSizes& p) { loops::conv2d_forward(p, x, w, b, relu, y); },
      [&](const Conv3dSizes& v) { loops::conv3d_forward(v, x, w, b, relu, y); });
}

template <class T>
void input_gradient(const ConvSizes& s, const T* dy, const T* w, T* dx) {
  choose(
      s, [&](const Conv2dSizes& p) { loops::conv2d_input_gradient(p, dy, w, dx); },
      [&](const Conv3dSizes& v) { loops::conv3d_input_gradient(v, dy, w, dx); });
}

template <class T>
void weight_gradient(const ConvSizes& s, const T* dy, const T* x, T* dw) {
  choose(
      s, [&](const Conv2dSizes& p) { loops::conv2d_weight_gradient(p, dy, x, dw); },
      [&](const Conv3dSizes& v) { loops::conv3d_weight_gradient(v, dy, x, dw); });
}

void check_dy(const char* op, const Tensor& dy, const ConvSizes& s) {
  if (dy.shape() != s.y_shape) {
    fail(op, "dy must have the shape of the result, ", s.y_shape, ", got ", dy.shape());
  }
}

Tensor convolve(const Tensor& x, const Tensor& w, const Tensor& b, bool relu, const ConvGeometry& g) {
  const char* op = name_of(kForward, g);
  check::floating(op, "x", x);
  check::same_dtype(op, "x", x, "w", w);
  const ConvSizes s = sizes_of(op, x.shape(), w.shape(), g);
  const int64_t channels = g.transposed ? s.in : s.out;
  if (b.defined()) {
    check::same_dtype(op, "x", x, "b", b);
    if (b.shape() != Shape{channels}) {
      fail(op, "b must be [", channels, "], one number an output channel, got ", b.shape());
    }
  }
  Tensor y = Tensor::empty(s.y_shape, x.dtype());
  if (y.numel() == 0) return y;
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* bias = b.defined() ? b.data<T>() : nullptr;
    if (!g.transposed) return apply(s, x.data<T>(), w.data<T>(), bias, relu, y.data<T>());
    input_gradient(s, x.data<T>(), w.data<T>(), y.data<T>());
    loops::add_by_channel(s.images, channels, y.numel() / s.images / channels, bias, relu, y.data<T>());
  });
  return y;
}

}  // namespace

Tensor convolution(const Tensor& x, const Tensor& w, const Tensor& b, const ConvGeometry& g) {
  return convolve(x, w, b, false, g);
}

Tensor convolution_relu(const Tensor& x, const Tensor& w, const Tensor& b, const ConvGeometry& g) {
  return convolve(x, w, b, true, g);
}

Tensor convolution_backward_x(const Tensor& dy, const Tensor& w, const Shape& x_shape,
                              const ConvGeometry& g) {
  const char* op = name_of(kBackwardX, g);
  check::floating(op, "dy", dy);
  check::same_dtype(op, "dy", dy, "w", w);
  const ConvSizes s = sizes_of(op, x_shape, w.shape(), g);
  check_dy(op, dy, s);
  Tensor dx = Tensor::empty(x_shape, dy.dtype());
  if (dx.numel() == 0) return dx;
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if (g.transposed) return apply<T>(s, dy.data<T>(), w.data<T>(), nullptr, false, dx.data<T>());
    input_gradient(s, dy.data<T>(), w.data<T>(), dx.data<T>());
  });
  return dx;
}

Tensor convolution_backward_w(const Tensor& dy, const Tensor& x, const Shape& w_shape,
                              const ConvGeometry& g) {
  const char* op = name_of(kBackwardW, g);
  check::floating(op, "dy", dy);
  check::same_dtype(op, "dy", dy, "x", x);
  const ConvSizes s = sizes_of(op, x.shape(), w_shape, g);
  check_dy(op, dy, s);
  if (s.images == 0) return Tensor::zeros(w_shape, dy.dtype());
  Tensor dw = Tensor::empty(w_shape, dy.dtype());
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from_y = g.transposed ? x.data<T>() : dy.data<T>();
    const T* from_x = g.transposed ? dy.data<T>() : x.data<T>();
    weight_gradient(s, from_y, from_x, dw.data<T>());
  });
  return dw;
}

Tensor convolution_backward_b(const Tensor& dy, const ConvGeometry& g) {
  const char* op = name_of(kBackwardB, g);
  check::floating(op, "dy", dy);
  check::rank(op, "dy", dy, g.spatial + 1, g.spatial + 2);
  const int c = dy.rank() - g.spatial - 1;
  Tensor db = Tensor::empty({dy.size(c)}, dy.dtype());
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    loops::channel_sums<T>(c == 0 ? 1 : dy.size(0), dy.size(c), dy.shape().product(c + 1, dy.rank()),
                           dy.data<T>(), db.data<T>());
  });
  return db;
}

}  // namespace rushlight::ops
