// SPDX-License-Identifier: Apache-2.0
#include "loops/recurrent.h"

#include "core/check.h"

namespace rushlight::loops {

void check_like(const char* op, const char* name, const Tensor& t, const Tensor& x, const Shape& shape) {
  if (!t.defined()) return;
  check::same_dtype(op, "x", x, name, t);
  if (t.shape() != shape) fail(op, name, " must be ", shape, ", got ", t.shape());
}

Sequence check_sequence(const char* op, int64_t gates, const Tensor& x, const Tensor& h0, const Tensor& w_ih,
                        const Tensor& w_hh, const Tensor& b_ih, const Tensor& b_hh, const Tensor& w_hr,
                        bool reverse) {
  check::floating(op, "x", x);
  if (x.rank() != 3) fail(op, "x must be [steps, batch, in], got ", x.shape());
  if (x.size(0) == 0) fail(op, "x must have at least one step, got ", x.shape());
  check::rank(op, "w_hh", w_hh, 2, 2);
  const int64_t columns = w_hh.size(0);
  if (columns == 0 || columns % gates != 0) {
    fail(op, "w_hh must have ", gates, " rows a hidden unit, one a gate, got ", w_hh.shape());
  }
  Sequence s{x.size(0), x.size(1), x.size(2), columns / gates, columns / gates, columns, reverse};
  if (w_hr.defined()) {
    check::rank(op, "w_hr", w_hr, 2, 2);
    s.out = w_hr.size(0);
    if (s.out == 0) fail(op, "w_hr must have at least one row, got ", w_hr.shape());
    check_like(op, "w_hr", w_hr, x, {s.out, s.hidden});
  }
  check_like(op, "w_hh", w_hh, x, {columns, s.out});
  check::rank(op, "w_ih", w_ih, 2, 2);
  if (w_ih.size(1) != s.in) {
    fail(op, "x must have ", w_ih.size(1), " columns to fit w_ih ", w_ih.shape(), ", got ", x.shape());
  }
  check_like(op, "w_ih", w_ih, x, {columns, s.in});
  check_like(op, "b_ih", b_ih, x, {columns});
  check_like(op, "b_hh", b_hh, x, {columns});
  check_like(op, "h0", h0, x, {s.batch, s.out});
  return s;
}

}  // namespace rushlight::loops
