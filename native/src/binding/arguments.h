// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "binding/handles.h"
#include "rushlight/ops.h"

namespace rushlight::binding {

// What Java passes, turned into the types of the core.

inline ops::Dims dims_of(const int64_t* dims, int32_t count) { return ops::Dims(dims, dims + count); }
inline Shape shape_of(const int64_t* sizes, int32_t rank) { return Shape("shape", sizes, rank); }
inline DType dtype_of(int32_t dtype) {
  if (dtype < 0 || dtype > 5) fail("dtype", "no element type has the number ", dtype);
  return static_cast<DType>(dtype);
}
inline ops::Reduction reduction_of(int32_t reduction) {
  if (reduction < 0 || reduction > 2) fail("reduction", "no reduction has the number ", reduction);
  return static_cast<ops::Reduction>(reduction);
}
inline Draw draw_of(int64_t seed, int64_t stream, int64_t offset) {
  return Draw{static_cast<uint64_t>(seed), static_cast<uint64_t>(stream), static_cast<uint64_t>(offset)};
}
inline int64_t give_pair(std::pair<Tensor, Tensor> pair, int64_t* second) {
  int64_t both[2];
  give_all({pair.first, pair.second}, both);
  *second = both[1];
  return both[0];
}
// A template, because the binding's generator passes over those.
template <class Gradients>
void give_layer(const Gradients& g, int64_t* gradients) {
  give_all({g.dx, g.dw, g.db}, gradients);
}

// `numbers` are the spatial dims, 1 if transposed, and the groups; then, each with one number a spatial
// dim, stride, padding at the beginning, padding at the end, dilation and output padding.
inline ops::ConvGeometry geometry_of(const int64_t* numbers, int32_t count) {
  constexpr int32_t kFirst = 3, kLists = 5;
  const int64_t spatial = count > 0 ? numbers[0] : 0;
  if (spatial < 1 || spatial > 3 || count != kFirst + kLists * spatial) {
    fail("convolution", "a geometry of 1, 2 or 3 spatial dims has 8, 13 or 18 numbers, got ", count);
  }
  ops::ConvGeometry g{static_cast<int>(spatial), numbers[1] != 0, numbers[2], {}, {}, {}, {}, {}};
  const int64_t* list = numbers + kFirst;
  for (int64_t* to : {g.stride, g.pad_begin, g.pad_end, g.dilation, g.output_padding}) {
    std::copy_n(list, spatial, to);
    list += spatial;
  }
  return g;
}
inline ops::UnfoldGeometry unfold_of(const int64_t* g) {
  return ops::UnfoldGeometry{g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7]};
}
inline ops::PoolGeometry pool_of(int32_t dims, const int64_t* g, bool ceil_mode) {
  if (dims < 1 || dims > 3) fail("pool", "must be over 1, 2 or 3 dims, got ", dims);
  ops::PoolGeometry geometry{dims, {1, 1, 1}, {1, 1, 1}, {0, 0, 0}, {1, 1, 1}, ceil_mode};
  for (int32_t i = 0; i < dims; ++i) {
    geometry.kernel[i] = g[i];
    geometry.stride[i] = g[dims + i];
    geometry.pad[i] = g[2 * dims + i];
    geometry.dilation[i] = g[3 * dims + i];
  }
  return geometry;
}
inline ops::PadMode pad_mode_of(int32_t mode) {
  if (mode < 0 || mode > 3) fail("pad", "no mode has the number ", mode);
  return static_cast<ops::PadMode>(mode);
}
inline ops::Resampling resampling_of(int32_t filter, bool align_corners, bool antialias, double scale) {
  if (filter < 0 || filter > 3) fail("interpolate", "no mode has the number ", filter);
  return {static_cast<ops::Filter>(filter), align_corners, antialias, scale};
}

// Copies between a tensor and a Java array of the same element type; `first` and `count` are in
// elements of the tensor and are checked against it.

inline void check_range(const char* op, const Tensor& t, int64_t first, int64_t count) {
  if (first < 0 || count < 0 || first > t.numel() - count) {
    fail(op, "elements [", first, ", ", first, " + ", count, ") do not fit into ", t.shape());
  }
}

template <class T>
void write(const Tensor& t, int64_t first, const T* source, int64_t count) {
  check_range("write", t, first, count);
  Tensor target = t;
  if (count > 0) std::memcpy(target.data<T>() + first, source, static_cast<size_t>(count) * sizeof(T));
}

template <class T>
void read(const Tensor& t, int64_t first, T* target, int64_t count) {
  check_range("read", t, first, count);
  if (count > 0) std::memcpy(target, t.data<T>() + first, static_cast<size_t>(count) * sizeof(T));
}

// The raw bytes of a tensor of any element type; `first` and `count` are bytes.
inline void check_bytes(const char* op, const Tensor& t, int64_t first, int64_t count) {
  if (first < 0 || count < 0 || first > t.nbytes() - count) {
    fail(op, "bytes [", first, ", ", first, " + ", count, ") do not fit into ", t.nbytes());
  }
}

inline void write_raw(const Tensor& t, int64_t first, const void* source, int64_t count) {
  check_bytes("write", t, first, count);
  Tensor target = t;
  char* to = static_cast<char*>(target.bytes()) + first;
  if (count > 0) std::memcpy(to, source, static_cast<size_t>(count));
  if (t.dtype() == DType::Bool) {  // whatever came, the elements are 0 and 1
    for (int64_t i = 0; i < count; ++i) to[i] = to[i] != 0;
  }
}

inline void read_raw(const Tensor& t, int64_t first, void* target, int64_t count) {
  check_bytes("read", t, first, count);
  if (count > 0) std::memcpy(target, static_cast<const char*>(t.bytes()) + first, static_cast<size_t>(count));
}

}  // namespace rushlight::binding
