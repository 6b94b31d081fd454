// SPDX-License-Identifier: Apache-2.0
//
// Elements around a tensor, as torch.nn.functional.pad:
// https://pytorch.org/docs/stable/generated/torch.nn.functional.pad.html.
#include <algorithm>
#include <vector>

#include "core/check.h"
#include "loops/number.h"
#include "rushlight/ops/padding.h"
#include "rushlight/threads.h"

namespace rushlight::ops {
namespace {

constexpr int64_t kTile = 1 << 14;  // elements
constexpr int64_t kOutside = -1;

// One dim of the result; several that are not padded count as one.
struct Axis {
  int64_t in, out, before;
  Tensor table;                     // holds source, so that it counts as memory of tensors
  const int64_t* source = nullptr;  // for each element that of x, or kOutside

  bool untouched() const { return before == 0 && in == out; }
};

// What negative pads leave of a dim; a ring is closed over that.
int64_t kept_of(int64_t in, int64_t before, int64_t after) {
  return in + std::min<int64_t>(before, 0) + std::min<int64_t>(after, 0);
}

int64_t source_of(int64_t i, int64_t in, int64_t kept, PadMode mode) {
  if (i >= 0 && i < in) return i;
  switch (mode) {
    case PadMode::Constant: return kOutside;
    case PadMode::Reflect: return i < 0 ? -i : 2 * (in - 1) - i;
    case PadMode::Replicate: return i < 0 ? 0 : in - 1;
    case PadMode::Circular: return i < 0 ? i + kept : i - kept;
  }
  return kOutside;
}

void check_pads(const char* op, const Shape& x, int dim, int64_t before, int64_t after, PadMode mode) {
  const int64_t in = x[dim];
  const auto refuse = [&](const char* rule) {
    fail(op, rule, ": dim ", dim, " of ", x, " has pads (", before, ", ", after, ")");
  };
  if (before < -in || after < -in || before + after < -in) {
    refuse("negative pads cannot take away more than there is");
  }
  if (in + before + after == 0) return;
  if (mode == PadMode::Reflect && (before >= in || after >= in)) {
    refuse("reflected padding must be smaller than the dim");
  }
  const int64_t kept = kept_of(in, before, after);
  if (mode == PadMode::Circular && (before > kept || after > kept)) {
    refuse("circular padding must be at most as large as what is left of the dim");
  }
  if (mode != PadMode::Constant && in == 0) refuse("only a constant can pad an empty dim");
}

// The axes of the result, outermost first, and its shape.
struct Plan {
  std::vector<Axis> axes;
  Shape shape;
};

Plan plan_of(const char* op, const Shape& x, const std::vector<int64_t>& pads, PadMode mode) {
  if (pads.size() % 2 != 0) fail(op, "pads must come in pairs, got ", pads.size(), " numbers");
  const int padded = static_cast<int>(pads.size() / 2);
  if (padded > x.rank())
    fail(op, "pads must be for at most the ", x.rank(), " dims of ", x, ", got ", padded);
  Plan plan{{}, x};
  for (int dim = 0; dim < x.rank(); ++dim) {
    const int pair = x.rank() - 1 - dim;
    const int64_t before = pair < padded ? pads[2 * pair] : 0;
    const int64_t after = pair < padded ? pads[2 * pair + 1] : 0;
    const int64_t both = check::add(op, "the padding", before, after);
    const int64_t out = check::add(op, "the padded size", x[dim], both);
    check_pads(op, x, dim, before, after, mode);
    plan.shape = plan.shape.with(dim, out);
    Axis axis{x[dim], out, before, Tensor()};
    if (!plan.axes.empty() && plan.axes.back().untouched() && axis.untouched()) {
      plan.axes.back().in = plan.axes.back().out = plan.axes.back().in * axis.in;
    } else {
      plan.axes.push_back(std::move(axis));
    }
  }
  if (plan.axes.empty()) plan.axes.push_back({1, 1, 0, Tensor()});
  return plan;
}

// Writes the tables of sources; after the result has been allocated, so that one that is too large is refused
// before.
void fill_tables(Plan& plan, PadMode mode) {
  if (plan.shape.numel() == 0) return;
  for (Axis& axis : plan.axes) {
    if (axis.untouched() && &axis == &plan.axes.back()) break;  // rows are copied whole
    axis.table = Tensor::empty({axis.out}, DType::Int64);
    int64_t* source = axis.table.data<int64_t>();
    const int64_t kept = kept_of(axis.in, axis.before, axis.out - axis.in - axis.before);
    for (int64_t o = 0; o < axis.out; ++o) source[o] = source_of(o - axis.before, axis.in, kept, mode);
    axis.source = source;
  }
}

// Calls f(row of the result, x's first element of that row or kOutside) for the rows [begin, end).
template <class F>
void for_each_row(const Plan& plan, int64_t begin, int64_t end, F&& f) {
  const int last = static_cast<int>(plan.axes.size()) - 1;
  for (int64_t row = begin; row < end; ++row) {
    int64_t rest = row, from = 0, stride = plan.axes[last].in;
    for (int a = last - 1; a >= 0; --a) {
      const Axis& axis = plan.axes[a];
      const int64_t source = axis.source[rest % axis.out];
      from = source == kOutside || from == kOutside ? kOutside : from + source * stride;
      rest /= axis.out;
      stride *= axis.in;
    }
    f(row, from);
  }
}

// The part of a row that is x's own, and the elements before and after it.
struct Middle {
  int64_t first, last;
};
Middle middle_of(const Axis& axis) {
  const int64_t first = std::clamp<int64_t>(axis.before, 0, axis.out);
  return {first, std::clamp<int64_t>(axis.before + axis.in, first, axis.out)};
}

}  // namespace

Tensor pad(const Tensor& x, const std::vector<int64_t>& pads, PadMode mode, double value) {
  constexpr const char* op = "pad";
  Plan plan = plan_of(op, x.shape(), pads, mode);
  Tensor y = Tensor::empty(plan.shape, x.dtype());
  fill_tables(plan, mode);
  dispatch_any(op, x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T filling = mode == PadMode::Constant ? number::exact<T>(op, "value", value) : T(0);
    if (y.numel() == 0) return;
    const Axis& width = plan.axes.back();
    const auto [first, last] = middle_of(width);
    const T* in = x.data<T>();
    T* out = y.data<T>();
    const auto element = [&](int64_t from, int64_t o) {
      const int64_t source = width.source[o];
      return source == kOutside ? filling : in[from + source];
    };
    const int64_t grain = std::max<int64_t>(1, kTile / width.out);
    parallel_ranges(y.numel() / width.out, grain,
                    [&, first = first, last = last](int64_t begin, int64_t end) {
                      for_each_row(plan, begin, end, [&](int64_t row, int64_t from) {
                        T* to = out + row * width.out;
                        if (from == kOutside) {
                          std::fill_n(to, width.out, filling);
                          return;
                        }
                        for (int64_t o = 0; o < first; ++o) to[o] = element(from, o);
                        if (last > first)
                          std::copy_n(in + from + first - width.before, last - first, to + first);
                        for (int64_t o = last; o < width.out; ++o) to[o] = element(from, o);
                      });
                    });
  });
  return y;
}

Tensor pad_backward(const Tensor& dy, const Shape& x_shape, const std::vector<int64_t>& pads, PadMode mode) {
  constexpr const char* op = "pad_backward";
  check::floating(op, "dy", dy);
  Plan plan = plan_of(op, x_shape, pads, mode);
  if (dy.shape() != plan.shape) fail(op, "dy must be ", plan.shape, ", got ", dy.shape());
  if (mode == PadMode::Constant) {
    std::vector<int64_t> back = pads;
    for (int64_t& amount : back) amount = -amount;
    return pad(dy, back, PadMode::Constant, 0);
  }
  Tensor dx = Tensor::zeros(x_shape, dy.dtype());
  if (dy.numel() == 0) return dx;
  fill_tables(plan, mode);
  dispatch_floating(op, dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const Axis& width = plan.axes.back();
    const Axis& outer = plan.axes.front();
    const T* from = dy.data<T>();
    T* all_to = dx.data<T>();
    // Several rows of dy may fall on one of dx, but only within one element of an outermost axis that is
    // not padded: those are the tiles.
    const bool apart = plan.axes.size() > 1 && outer.untouched();
    const int64_t tiles = apart ? outer.out : 1;
    const int64_t rows = dy.numel() / width.out / tiles;
    const int64_t grain = std::max<int64_t>(1, kTile / (rows * width.out));
    parallel_ranges(tiles, grain, [&](int64_t begin, int64_t end) {
      for_each_row(plan, begin * rows, end * rows, [&](int64_t row, int64_t at) {
        T* to = all_to + at;
        const T* g = from + row * width.out;
        if (width.untouched()) {
          for (int64_t o = 0; o < width.out; ++o) to[o] += g[o];
        } else {
          for (int64_t o = 0; o < width.out; ++o) to[width.source[o]] += g[o];
        }
      });
    });
  });
  return dx;
}

}  // namespace rushlight::ops
