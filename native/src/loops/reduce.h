// SPDX-License-Identifier: Apache-2.0
//
// Folds a tensor along any set of dims. A Fold has
//   Acc start() const                 the fold of nothing
//   Acc add(Acc, X) const             one element more
//   Acc join(Acc, Acc) const          two partial folds
//   Y finish(Acc) const               the result
// and may have, with kRuns = true, the fold of a run that is quicker than one element after the other, and
// with kRows = true, that of a row:
//   Acc run(const X*, int64_t n) const
//   void row(Acc*, const X*, int64_t n) const
// The order of all additions follows from the shape: runs are folded in eight lanes, long folds are
// cut into chunks, and partial results are joined in the order of the elements.
#pragma once

#include <algorithm>
#include <type_traits>

#include "loops/reduce_plan.h"
#include "loops/unary.h"
#include "rushlight/dtype.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

constexpr int64_t kRun = 4096;     // the longest run folded at once
constexpr int64_t kColumns = 256;  // the most results folded side by side

inline int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

template <class Fold, class = void>
struct HasRuns : std::false_type {};
template <class Fold>
struct HasRuns<Fold, std::enable_if_t<Fold::kRuns>> : std::true_type {};
template <class Fold, class = void>
struct HasRows : std::false_type {};
template <class Fold>
struct HasRows<Fold, std::enable_if_t<Fold::kRows>> : std::true_type {};

template <class Acc, class X, class Fold>
Acc fold_run(const X* x, int64_t n, const Fold& fold) {
  if constexpr (HasRuns<Fold>::value) return fold.run(x, n);
  constexpr int kLanes = 8;
  Acc lanes[kLanes];
  for (Acc& lane : lanes) lane = fold.start();
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int j = 0; j < kLanes; ++j) lanes[j] = fold.add(lanes[j], x[i + j]);
  }
  for (int j = 0; i + j < n; ++j) lanes[j] = fold.add(lanes[j], x[i + j]);
  for (int half = kLanes / 2; half > 0; half /= 2) {
    for (int j = 0; j < half; ++j) lanes[j] = fold.join(lanes[j], lanes[j + half]);
  }
  return lanes[0];
}

template <class Acc, class X, class Fold>
void fold_row(Acc* __restrict acc, const X* x, int64_t n, const Fold& fold) {
  if constexpr (HasRows<Fold>::value) {
    fold.row(acc, x, n);
  } else {
    for (int64_t i = 0; i < n; ++i) acc[i] = fold.add(acc[i], x[i]);
  }
}

// Runs item(i) for each item, several to a tile where they are small.
template <class Item>
void for_items(int64_t items, int64_t elements_each, const Item& item) {
  const int64_t grain = std::max<int64_t>(1, kGrain / std::max<int64_t>(1, elements_each));
  parallel_ranges(items, grain, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) item(i);
  });
}

// y[o] = the fold of all (outer reduced index, element of the inner run).
template <class Acc, class X, class Y, class Fold>
void reduce_runs(const X* x, Y* y, const ReducePlan& plan, const Fold& fold) {
  const int64_t run = std::min(plan.inner, kRun);
  const int64_t runs_inside = ceil_div(plan.inner, run);
  const int64_t runs = plan.reduced.count * runs_inside;
  const int64_t runs_a_chunk = std::max<int64_t>(1, kGrain / run);
  const int64_t chunks = ceil_div(runs, runs_a_chunk);

  const auto fold_chunk = [&](int64_t output, int64_t chunk) {
    const X* base = x + plan.kept.offset(output);
    const int64_t end = std::min(runs, (chunk + 1) * runs_a_chunk);
    Acc acc = fold.start();
    for (int64_t r = chunk * runs_a_chunk; r < end; ++r) {
      const int64_t outer = runs_inside == 1 ? r : r / runs_inside;
      const int64_t first = (r - outer * runs_inside) * run;
      acc = fold.join(acc, fold_run<Acc>(base + plan.reduced.offset(outer) + first,
                                         std::min(run, plan.inner - first), fold));
    }
    return acc;
  };

  const int64_t outputs = plan.kept.count;
  if (chunks == 1) {
    for_items(outputs, plan.reduced_count, [&](int64_t o) { y[o] = fold.finish(fold_chunk(o, 0)); });
    return;
  }
  Tensor scratch = Tensor::empty({outputs * chunks * static_cast<int64_t>(sizeof(Acc))}, DType::UInt8);
  Acc* partial = static_cast<Acc*>(scratch.bytes());
  for_items(outputs * chunks, kGrain, [&](int64_t i) { partial[i] = fold_chunk(i / chunks, i % chunks); });
  for (int64_t o = 0; o < outputs; ++o) {
    Acc acc = partial[o * chunks];
    for (int64_t c = 1; c < chunks; ++c) acc = fold.join(acc, partial[o * chunks + c]);
    y[o] = fold.finish(acc);
  }
}

// y[o, :] = the fold of rows x[o, outer reduced index, :].
template <class Acc, class X, class Y, class Fold>
void reduce_rows(const X* x, Y* y, const ReducePlan& plan, const Fold& fold) {
  const int64_t width = std::min(plan.inner, kColumns);
  const int64_t blocks = ceil_div(plan.inner, width);
  const int64_t rows = plan.reduced.count;
  const int64_t rows_a_chunk = std::max<int64_t>(1, kGrain / width);
  const int64_t chunks = ceil_div(rows, rows_a_chunk);
  const int64_t outputs = plan.kept.count;
  const int64_t results = outputs * plan.inner;

  // Item (chunk, output, block), the block running fastest.
  const auto fold_item = [&](int64_t item, Acc* acc, const auto& done) {
    const int64_t column = item % blocks * width;
    const int64_t output = item / blocks % outputs;
    const int64_t chunk = item / blocks / outputs;
    const int64_t n = std::min(width, plan.inner - column);
    const X* base = x + plan.kept.offset(output) + column;
    const int64_t end = std::min(rows, (chunk + 1) * rows_a_chunk);
    for (int64_t i = 0; i < n; ++i) acc[i] = fold.start();
    for (int64_t r = chunk * rows_a_chunk; r < end; ++r)
      fold_row(acc, base + plan.reduced.offset(r), n, fold);
    done(chunk * results + output * plan.inner + column, acc, n);
  };

  const int64_t elements_each = width * std::min(rows, rows_a_chunk);
  if (chunks == 1) {
    for_items(outputs * blocks, elements_each, [&](int64_t item) {
      Acc acc[kColumns];
      fold_item(item, acc, [&](int64_t at, const Acc* from, int64_t n) {
        for (int64_t i = 0; i < n; ++i) y[at + i] = fold.finish(from[i]);
      });
    });
    return;
  }
  Tensor scratch = Tensor::empty({chunks * results * static_cast<int64_t>(sizeof(Acc))}, DType::UInt8);
  Acc* partial = static_cast<Acc*>(scratch.bytes());
  for_items(outputs * blocks * chunks, elements_each, [&](int64_t item) {
    Acc acc[kColumns];
    fold_item(item, acc,
              [&](int64_t at, const Acc* from, int64_t n) { std::copy(from, from + n, partial + at); });
  });
  for (int64_t c = 1; c < chunks; ++c) {
    for (int64_t i = 0; i < results; ++i) partial[i] = fold.join(partial[i], partial[c * results + i]);
  }
  for (int64_t i = 0; i < results; ++i) y[i] = fold.finish(partial[i]);
}

// The elements of x are read as X; the result holds Y.
template <class X, class Y, class Fold>
Tensor reduce(const Tensor& x, const ReducePlan& plan, const Fold& fold) {
  using Acc = decltype(fold.start());
  Tensor result = Tensor::empty(plan.result, DTypeOf<Y>::value);
  const X* from = x.data<X>();
  Y* to = result.data<Y>();
  if (x.numel() == 0) {
    std::fill(to, to + result.numel(), fold.finish(fold.start()));
  } else if (plan.inner_reduced) {
    reduce_runs<Acc>(from, to, plan, fold);
  } else {
    reduce_rows<Acc>(from, to, plan, fold);
  }
  return result;
}

}  // namespace rushlight::loops
