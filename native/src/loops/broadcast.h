// SPDX-License-Identifier: Apache-2.0
//
// Several tensors to one, element by element, broadcast as NumPy does.
#pragma once

#include <tuple>
#include <utility>

#include "core/check.h"
#include "loops/broadcast_nest.h"
#include "loops/unary.h"
#include "rushlight/dtype.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

// An input whose elements are read as T.
template <class T>
struct Operand {
  const char* name;
  const Tensor& tensor;
};

// How a row of an input is read: each element, or the same one again and again.
template <class T>
struct Each {
  const T* at;
  T operator[](int64_t i) const { return element(at, i); }
};
template <class T>
struct Same {
  T value;
  T operator[](int64_t) const { return value; }
};
template <class T>
struct RowSource {
  const T* at;
  int64_t step;
};

// Calls then(reader...), each source having become an Each or a Same.
template <class Then>
void with_readers(const Then& then) {
  then();
}
template <class Then, class T, class... Rest>
void with_readers(const Then& then, RowSource<T> first, RowSource<Rest>... rest) {
  const auto go_on = [&](auto reader) {
    with_readers([&](auto... others) { then(reader, others...); }, rest...);
  };
  if (first.step != 0) {
    go_on(Each<T>{first.at});
  } else {
    go_on(Same<T>{*first.at});
  }
}

// The loops proper: y overlaps no input.
template <class Out, class F, class... Readers>
void fill_row(Out* __restrict y, int64_t n, F f, Readers... inputs) {
  for (int64_t i = 0; i < n; ++i) y[i] = static_cast<Out>(f(inputs[i]...));
}
template <class Out, class F, class... Readers>
void update_row(Out* __restrict y, int64_t n, F f, Readers... inputs) {
  for (int64_t i = 0; i < n; ++i) y[i] = static_cast<Out>(f(y[i], inputs[i]...));
}

template <class Out, class Row, class... In, size_t... K>
void for_rows(Tensor& y, int64_t grain, Row row, std::index_sequence<K...>, const Operand<In>&... inputs) {
  if (y.numel() == 0) return;
  const Nest nest = nest_of(y.shape(), {&inputs.tensor...});
  Out* to = y.data<Out>();
  const auto from = std::make_tuple(inputs.tensor.template data<In>()...);
  parallel_ranges(y.numel(), grain, [&](int64_t begin, int64_t end) {
    Cursor cursor(nest, begin);
    for (int64_t at = begin; at < end;) {
      const int64_t n = std::min(cursor.left_in_row(), end - at);
      with_readers([&](auto... readers) { row(to + at, n, readers...); },
                   RowSource<In>{std::get<K>(from) + cursor.offsets()[K], nest.inner_step(K)}...);
      at += n;
      cursor.next_row();
    }
  });
}

// y = f(inputs...) over the shape that they broadcast to.
template <class Out, class F, class... In>
Tensor broadcast(const char* op, int64_t grain, F f, const Operand<In>&... inputs) {
  Tensor y = Tensor::empty(broadcast_shape(op, {{inputs.name, &inputs.tensor}...}), DTypeOf<Out>::value);
  for_rows<Out>(
      y, grain, [f](Out* to, int64_t n, auto... readers) { fill_row(to, n, f, readers...); },
      std::index_sequence_for<In...>{}, inputs...);
  return y;
}

// The input, or a copy where it shares memory with x, so that x may change while it is read.
Tensor apart_from(const Tensor& x, const Tensor& input);

// y = f(input) over all of y, which the input must broadcast to and must not overlap.
template <class Out, class F, class In>
void broadcast_into(const char* op, Tensor& y, F f, const Operand<In>& input) {
  broadcasts_to(op, {input.name, &input.tensor}, "the result", y.shape());
  for_rows<Out>(
      y, kGrain, [f](Out* to, int64_t n, auto reader) { fill_row(to, n, f, reader); },
      std::index_sequence_for<In>{}, input);
}

// x = f(x, input), in place; the input must broadcast to x and must not overlap it.
template <class T, class F, class In>
void update(const char* op, Tensor& x, F f, const Operand<In>& input) {
  broadcasts_to(op, {input.name, &input.tensor}, "x", x.shape());
  for_rows<T>(
      x, kGrain, [f](T* to, int64_t n, auto reader) { update_row(to, n, f, reader); },
      std::index_sequence_for<In>{}, input);
}

// dy has the shape that a and b broadcast to, as the gradient of a binary op must.
void check_upstream(const char* op, const Tensor& dy, const Tensor& a, const Tensor& b);

}  // namespace rushlight::loops
