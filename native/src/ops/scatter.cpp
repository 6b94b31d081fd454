// SPDX-License-Identifier: Apache-2.0
#include <type_traits>

#include "core/check.h"
#include "loops/number.h"
#include "loops/pointing.h"
#include "rushlight/ops/indexing.h"

namespace rushlight::ops {

namespace {

void check_source(const char* op, const Tensor& x, const Tensor& index, const Tensor& src) {
  check::same_dtype(op, "x", x, "src", src);
  bool fits = src.rank() == index.rank();
  for (int i = 0; fits && i < index.rank(); ++i) fits = index.size(i) <= src.size(i);
  if (!fits) {
    fail(op, "index must not be larger than src: index is ", index.shape(), ", src is ", src.shape());
  }
}

// Where row r of index begins in src, which may be larger.
loops::Walk source_rows(const Shape& src, const Shape& index) {
  loops::Walk rows;
  for (int d = index.rank() - 2; d >= 0; --d) rows.push_outer(index[d], src.product(d + 1, src.rank()));
  return rows;
}

}  // namespace

// y = x, but y[i, index[i, j, k], k] = src[i, j, k] for dim 1 (or += or *=), in the order of the
// elements of index: the last of several that meet stays.
Tensor scatter(const Tensor& x, int64_t dim, const Tensor& index, const Tensor& src, Scatter how) {
  const char* op = how == Scatter::Add ? "scatter_add" : "scatter";
  const int d = loops::check_pointing(op, x.shape(), dim, index);
  check_source(op, x, index, src);
  return dispatch_any(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor y = loops::map<T, T>(x, [](T v) { return v; });
    if (index.numel() == 0) return y;
    if (std::is_same_v<T, bool> && how != Scatter::Set) fail(op, "needs numbers to reduce, got bool");
    const loops::Pointing p = loops::pointing(x.shape(), index.shape(), d);
    const loops::Walk from_rows = source_rows(src.shape(), index.shape());
    const int64_t* at = index.data<int64_t>();
    const T* from = src.data<T>();
    T* to = y.data<T>();
    const auto run = [&](auto put) {
      loops::for_apart_rows(p, index.shape(), d, [=](int64_t begin, int64_t end) {
        for (int64_t r = begin; r < end; ++r) {
          T* base = to + p.rows.offset(r);
          const T* source = from + from_rows.offset(r);
          const int64_t* row = at + r * p.columns;
          for (int64_t i = 0; i < p.columns; ++i) {
            T& target = base[i * p.column_step + row[i] * p.index_step];
            target = put(target, source[i]);
          }
        }
      });
    };
    if constexpr (!std::is_same_v<T, bool>) {
      if (how == Scatter::Add) run([](T u, T v) { return number::add(u, v); });
      if (how == Scatter::Multiply) run([](T u, T v) { return number::mul(u, v); });
    }
    if (how == Scatter::Set) run([](T, T v) { return v; });
    return y;
  });
}

}  // namespace rushlight::ops
