// SPDX-License-Identifier: Apache-2.0
//
// The elements of each row along a dim with their places, for ops that put them in order. NaN counts as
// larger than every number; equals stand in the order of their places, so that there is one answer.
#pragma once

#include <utility>

#include "core/check.h"
#include "loops/number.h"
#include "loops/rows.h"
#include "rushlight/dtype.h"
#include "rushlight/tensor.h"

namespace rushlight::loops {

template <class T>
struct Ranked {
  T value;
  int64_t place;
};

template <class T>
struct Ascending {
  bool operator()(const Ranked<T>& a, const Ranked<T>& b) const {
    if (a.value < b.value) return true;
    if (b.value < a.value) return false;
    const bool a_nan = number::is_nan(a.value), b_nan = number::is_nan(b.value);
    return a_nan == b_nan ? a.place < b.place : b_nan;
  }
};
template <class T>
struct Descending {
  bool operator()(const Ranked<T>& a, const Ranked<T>& b) const {
    if (a.value > b.value) return true;
    if (b.value > a.value) return false;
    const bool a_nan = number::is_nan(a.value), b_nan = number::is_nan(b.value);
    return a_nan == b_nan ? a.place < b.place : a_nan;
  }
};

// x.shape() with `count` in place of dim; a scalar stays one.
inline Shape ranked_shape(const Tensor& x, int dim, int64_t count) {
  return x.rank() == 0 ? x.shape() : x.shape().with(dim, count);
}

// For each row along dim: arrange(ranked, n) puts it in order; the first `count` go to both results.
template <class T, class Arrange>
std::pair<Tensor, Tensor> rank_rows(const Tensor& x, int dim, const Shape& result, int64_t count,
                                    const Arrange& arrange) {
  Tensor values = Tensor::empty(result, x.dtype());
  Tensor places = Tensor::empty(result, DType::Int64);
  if (values.numel() == 0) return {values, places};
  const Rows rows(x.shape(), dim);
  const int64_t n = rows.size;
  const int64_t grain = rows.grain();
  const int64_t tiles = (rows.count + grain - 1) / grain;
  const int slots = slots_for(tiles);
  const int64_t each = check::multiply("sort", "bytes", n, sizeof(Ranked<T>));
  Tensor scratch = Tensor::empty({check::multiply("sort", "bytes", each, slots)}, DType::UInt8);
  Ranked<T>* room = static_cast<Ranked<T>*>(scratch.bytes());
  const T* from = x.data<T>();
  T* value_to = values.data<T>();
  int64_t* place_to = places.data<int64_t>();
  parallel_tiles(tiles, slots, [=](int64_t tile, int slot) {
    Ranked<T>* ranked = room + slot * n;
    for (int64_t r = tile * grain; r < std::min(rows.count, (tile + 1) * grain); ++r) {
      const T* row = from + rows.first(r);
      for (int64_t j = 0; j < n; ++j) ranked[j] = {row[j * rows.inner], j};
      arrange(ranked, n);
      const int64_t first = r / rows.inner * count * rows.inner + r % rows.inner;
      for (int64_t j = 0; j < count; ++j) {
        value_to[first + j * rows.inner] = ranked[j].value;
        place_to[first + j * rows.inner] = ranked[j].place;
      }
    }
  });
  return {values, places};
}

}  // namespace rushlight::loops
