// SPDX-License-Identifier: Apache-2.0
//
// Which elements each window of a pool covers, written out one by one, in any number of dims.
#pragma once

#include <vector>

#include "reference.h"

namespace pool_reference {

using rushlight::Shape;
using rushlight::ops::PoolGeometry;

struct Window {
  std::vector<int64_t> inside;  // places within the plane, in row-major order
  int64_t whole;                // elements on padding too
};

struct Windows {
  Shape shape;
  int64_t planes, in;
  std::vector<Window> of_plane;

  // The window of element i of the result, and the first element of its plane.
  const Window& at(int64_t i) const { return of_plane[i % out()]; }
  int64_t plane(int64_t i) const { return i / out() * in; }
  int64_t out() const { return int64_t(of_plane.size()); }
};

// PyTorch's rule: in ceil mode a last window counts if it starts inside the input or the left padding.
inline int64_t count(int64_t in, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation, bool ceil) {
  const double room = double(in + 2 * pad - dilation * (kernel - 1) - 1) / double(stride);
  int64_t windows = int64_t(ceil ? std::ceil(room) : std::floor(room)) + 1;
  if (ceil && (windows - 1) * stride >= in + pad) --windows;
  return windows;
}

// The windows of an axis are joined with those of the axes before it.
inline std::vector<Window> joined(const std::vector<Window>& outer, const std::vector<Window>& axis,
                                  int64_t size) {
  std::vector<Window> result;
  for (const Window& a : outer)
    for (const Window& b : axis) {
      Window both{{}, a.whole * b.whole};
      for (int64_t i : a.inside)
        for (int64_t j : b.inside) both.inside.push_back(i * size + j);
      result.push_back(both);
    }
  return result;
}

inline Windows sliding(const Shape& x, const PoolGeometry& g) {
  const int first = x.rank() - g.dims;
  Windows w{x, x.product(0, first), x.product(first, x.rank()), {{{0}, 1}}};
  for (int d = 0; d < g.dims; ++d) {
    const int64_t in = x[first + d];
    const int64_t out = count(in, g.kernel[d], g.stride[d], g.pad[d], g.dilation[d], g.ceil_mode);
    std::vector<Window> axis;
    for (int64_t o = 0; o < out; ++o) {
      Window one{{}, 0};
      for (int64_t k = 0; k < g.kernel[d]; ++k) {
        const int64_t at = o * g.stride[d] - g.pad[d] + k * g.dilation[d];
        if (at >= 0 && at < in) one.inside.push_back(at);
        if (at < in + g.pad[d]) ++one.whole;
      }
      axis.push_back(one);
    }
    w.shape = w.shape.with(first + d, std::max<int64_t>(out, 0));
    w.of_plane = joined(w.of_plane, axis, in);
  }
  return w;
}

// Window o of n over m elements is [floor(o m / n), ceil((o + 1) m / n)).
inline Windows adaptive(const Shape& x, const std::vector<int64_t>& sizes) {
  const int dims = int(sizes.size());
  const int first = x.rank() - dims;
  Windows w{x, x.product(0, first), x.product(first, x.rank()), {{{0}, 1}}};
  for (int d = 0; d < dims; ++d) {
    const int64_t in = x[first + d];
    std::vector<Window> axis;
    for (int64_t o = 0; o < sizes[d]; ++o) {
      Window one{{}, 0};
      for (int64_t i = 0; i < in; ++i) {
        // Covered when [i, i + 1) and [o in / n, (o + 1) in / n) have a common part.
        if ((i + 1) * sizes[d] > o * in && i * sizes[d] < (o + 1) * in) one.inside.push_back(i);
      }
      one.whole = int64_t(one.inside.size());
      axis.push_back(one);
    }
    w.shape = w.shape.with(first + d, sizes[d]);
    w.of_plane = joined(w.of_plane, axis, in);
  }
  return w;
}

// A small geometry over `dims` dims whose windows fit into x.
inline PoolGeometry random_geometry(const Shape& x, int dims, bool dilated, reference::Rng& rng) {
  for (;;) {
    PoolGeometry g{dims, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}, rng.between(0, 1) == 1};
    bool fits = true;
    for (int d = 0; d < dims; ++d) {
      g.kernel[d] = rng.between(1, 4);
      g.stride[d] = rng.between(1, 3);
      g.pad[d] = rng.between(0, g.kernel[d] / 2);
      g.dilation[d] = dilated ? rng.between(1, 2) : 1;
      fits &=
          count(x[x.rank() - dims + d], g.kernel[d], g.stride[d], g.pad[d], g.dilation[d], g.ceil_mode) > 0;
    }
    if (fits) return g;
  }
}

inline Shape random_shape(int dims, reference::Rng& rng) {
  Shape x{rng.between(1, 3), rng.between(1, 3)};
  for (int d = 0; d < dims; ++d) x = x.inserted(x.rank(), rng.between(1, 7));
  return rng.between(0, 2) == 0 ? x.without(0) : x;
}

}  // namespace pool_reference
