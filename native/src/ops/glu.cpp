// SPDX-License-Identifier: Apache-2.0
//
// y = a * sigmoid(b), a and b the halves of x along a dim (Dauphin et al., "Language Modeling with Gated
// Convolutional Networks", 2017). x is [outer, 2, run] and y [outer, run], run the half dim and all inside.
#include "core/check.h"
#include "loops/math.h"
#include "rushlight/ops/activations.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kGrain = 4096;

struct Halves {
  Shape shape;  // of y
  int64_t run;

  Halves(const char* op, const Tensor& x, int64_t dim) {
    check::floating(op, "x", x);
    if (x.rank() == 0) fail(op, "x must have a dim to be halved, got a scalar");
    const int d = check::dim(op, dim, x.rank());
    if (x.size(d) % 2 != 0) {
      fail(op, "the size of dim ", d, " must be even, because one half gates the other, got x ", x.shape());
    }
    shape = x.shape().with(d, x.size(d) / 2);
    run = shape.product(d, shape.rank());
  }

  // Runs body(i, a): element i of y belongs to the elements a and a + run of x.
  template <class F>
  void each(F&& body) const {
    parallel_ranges(shape.numel(), kGrain, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) body(i, i / run * run * 2 + i % run);
    });
  }
};

}  // namespace

Tensor glu(const Tensor& x, int64_t dim) {
  const Halves halves("glu", x, dim);
  Tensor y = Tensor::empty(halves.shape, x.dtype());
  dispatch_floating("glu", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* xs = x.data<T>();
    T* ys = y.data<T>();
    halves.each([=, run = halves.run](int64_t i, int64_t a) { ys[i] = xs[a] * math::sigmoid(xs[a + run]); });
  });
  return y;
}

// With s = sigmoid(b): da = dy * s, db = dy * a * s * (1 - s)
Tensor glu_backward(const Tensor& dy, const Tensor& x, int64_t dim) {
  constexpr const char* op = "glu_backward";
  const Halves halves(op, x, dim);
  check::same_dtype(op, "dy", dy, "x", x);
  if (dy.shape() != halves.shape) fail(op, "dy must have the shape ", halves.shape, ", got ", dy.shape());
  Tensor dx = Tensor::empty(x.shape(), x.dtype());
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *xs = x.data<T>(), *dys = dy.data<T>();
    T* dxs = dx.data<T>();
    halves.each([=, run = halves.run](int64_t i, int64_t a) {
      const T s = math::sigmoid(xs[a + run]);
      dxs[a] = s * dys[i];
      dxs[a + run] = (1 - s) * s * dys[i] * xs[a];
    });
  });
  return dx;
}

}  // namespace rushlight::ops
