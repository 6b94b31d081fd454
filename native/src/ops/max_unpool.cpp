// SPDX-License-Identifier: Apache-2.0
//
// The values of a max pool put back where they were, as torch.nn.MaxUnpool2d:
// https://pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html.
#include <algorithm>

#include "core/check.h"
#include "loops/pool_windows.h"
#include "rushlight/ops/pooling.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kTile = 1 << 14;  // elements

// Calls f(plane's first element of the small tensor, of the large one) for each plane, in parallel, after
// all its indices have been checked.
template <class F>
void for_each_plane(const char* op, const Tensor& indices, int64_t small, int64_t large, F&& f) {
  const int64_t planes = indices.numel() / small;
  const int64_t* at = indices.data<int64_t>();
  const int64_t grain = std::max<int64_t>(1, kTile / std::max(small, large));
  parallel_ranges(planes, grain, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin * small; i < end * small; ++i) {
      if (at[i] < 0 || at[i] >= large) {
        fail(op, "indices must lie in a plane of ", large, " elements, got ", at[i]);
      }
    }
    for (int64_t p = begin; p < end; ++p) f(p * small, p * large);
  });
}

}  // namespace

Tensor max_unpool(const Tensor& x, const Tensor& indices, const std::vector<int64_t>& sizes) {
  constexpr const char* op = "max_unpool";
  check::floating(op, "x", x);
  check::dtype(op, "indices", indices, DType::Int64);
  check::same_shape(op, "x", x, "indices", indices);
  const int dims = static_cast<int>(std::min<size_t>(sizes.size(), 4));
  loops::check_planes(op, x.shape(), dims);
  const int first = x.rank() - dims;
  Shape shape = x.shape();
  for (int i = 0; i < dims; ++i) {
    check::not_negative(op, "a size of the result", sizes[i]);
    shape = shape.with(first + i, sizes[i]);
  }
  Tensor y = Tensor::zeros(shape, x.dtype());
  if (x.numel() == 0) return y;
  dispatch_floating(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t small = x.shape().product(first, x.rank());
    const T* in = x.data<T>();
    const int64_t* at = indices.data<int64_t>();
    T* out = y.data<T>();
    for_each_plane(op, indices, small, shape.product(first, shape.rank()), [&](int64_t from, int64_t to) {
      for (int64_t i = from; i < from + small; ++i) out[to + at[i]] = in[i];
    });
  });
  return y;
}

Tensor max_unpool_backward(const Tensor& dy, const Tensor& indices, int64_t dims) {
  constexpr const char* op = "max_unpool_backward";
  check::floating(op, "dy", dy);
  check::dtype(op, "indices", indices, DType::Int64);
  loops::check_planes(op, dy.shape(), dims);
  const int first = dy.rank() - static_cast<int>(dims);
  if (indices.rank() != dy.rank() ||
      !std::equal(dy.shape().begin(), dy.shape().begin() + first, indices.shape().begin())) {
    fail(op, "indices must have the planes of dy: dy is ", dy.shape(), ", indices are ", indices.shape());
  }
  Tensor dx = Tensor::empty(indices.shape(), dy.dtype());
  if (dx.numel() == 0) return dx;
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const int64_t small = dx.shape().product(first, dx.rank());
    const T* in = dy.data<T>();
    const int64_t* at = indices.data<int64_t>();
    T* out = dx.data<T>();
    for_each_plane(op, indices, small, dy.shape().product(first, dy.rank()), [&](int64_t to, int64_t from) {
      for (int64_t i = to; i < to + small; ++i) out[i] = in[from + at[i]];
    });
  });
  return dx;
}

}  // namespace rushlight::ops
