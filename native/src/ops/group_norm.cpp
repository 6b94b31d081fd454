// SPDX-License-Identifier: Apache-2.0
//
// Wu and He, "Group Normalization", 2018; with as many groups as channels it is instance norm.
#include "core/check.h"
#include "loops/norm_rows.h"
#include "rushlight/ops/norms.h"

namespace rushlight::ops {
namespace {

void check_scale(const char* op, const char* name, const Tensor& t, const Tensor& x) {
  if (!t.defined()) return;
  check::same_dtype(op, "x", x, name, t);
  if (t.shape() != Shape{x.size(1)}) {
    fail(op, name, " must have one element for each channel (dim 1) of x: ", name, " is ", t.shape(),
         ", x is ", x.shape());
  }
}

loops::NormRows rows_of(const char* op, const Tensor& x, int64_t groups, const Tensor& w) {
  check::floating(op, "x", x);
  if (x.rank() < 2)
    fail(op, "x must have at least 2 dimensions, the second of them channels, got ", x.shape());
  check::positive(op, "groups", groups);
  if (x.size(1) % groups != 0) {
    fail(op, "groups must divide the channels (dim 1) of x: ", groups, " groups, x is ", x.shape());
  }
  check_scale(op, "w", w, x);
  return loops::NormRows(loops::Channels(x.shape()), groups, true);
}

}  // namespace

std::pair<Tensor, Tensor> group_norm(const Tensor& x, int64_t groups, const Tensor& w, const Tensor& b,
                                     double eps) {
  const loops::NormRows rows = rows_of("group_norm", x, groups, w);
  check_scale("group_norm", "b", b, x);
  return loops::norm_forward("group_norm", rows, x, w, b, eps);
}

NormGradients group_norm_backward(const Tensor& dy, const Tensor& x, int64_t groups, const Tensor& w,
                                  const Tensor& statistics, const NormWants& wants) {
  constexpr const char* op = "group_norm_backward";
  const loops::NormRows rows = rows_of(op, x, groups, w);
  return loops::norm_backward<NormGradients>(op, rows, dy, x, w, statistics, Shape{x.size(1)}, wants);
}

}  // namespace rushlight::ops
