// SPDX-License-Identifier: Apache-2.0
//
// Ba et al., "Layer Normalization", 2016; Zhang and Sennrich, "Root Mean Square Layer Normalization", 2019.
#include "core/check.h"
#include "loops/norm_rows.h"
#include "rushlight/ops/norms.h"

namespace rushlight::ops {
namespace {

Shape scale_shape(const Tensor& x, int64_t dims) { return Shape("layer_norm", x.shape().end() - dims, dims); }

void check_scale(const char* op, const char* name, const Tensor& t, const Tensor& x, int64_t dims) {
  if (!t.defined()) return;
  check::same_dtype(op, "x", x, name, t);
  if (t.shape() != scale_shape(x, dims)) {
    fail(op, name, " must have the shape of the last ", dims, " dims of x: ", name, " is ", t.shape(),
         ", x is ", x.shape());
  }
}

loops::NormRows rows_of(const char* op, const Tensor& x, int64_t dims, const Tensor& w, bool centred) {
  check::floating(op, "x", x);
  if (dims < 1 || dims > x.rank()) {
    fail(op, "dims must be from 1 to the rank of x, got ", dims, " for x ", x.shape());
  }
  check_scale(op, "w", w, x, dims);
  const int outer = x.rank() - static_cast<int>(dims);
  return loops::NormRows(loops::Channels(x.shape().product(0, outer), x.shape().product(outer, x.rank()), 1),
                         1, centred);
}

}  // namespace

std::pair<Tensor, Tensor> layer_norm(const Tensor& x, int64_t dims, const Tensor& w, const Tensor& b,
                                     double eps) {
  const loops::NormRows rows = rows_of("layer_norm", x, dims, w, true);
  check_scale("layer_norm", "b", b, x, dims);
  return loops::norm_forward("layer_norm", rows, x, w, b, eps);
}

NormGradients layer_norm_backward(const Tensor& dy, const Tensor& x, int64_t dims, const Tensor& w,
                                  const Tensor& statistics, const NormWants& wants) {
  constexpr const char* op = "layer_norm_backward";
  const loops::NormRows rows = rows_of(op, x, dims, w, true);
  return loops::norm_backward<NormGradients>(op, rows, dy, x, w, statistics, scale_shape(x, dims), wants);
}

std::pair<Tensor, Tensor> rms_norm(const Tensor& x, int64_t dims, const Tensor& w, double eps) {
  return loops::norm_forward("rms_norm", rows_of("rms_norm", x, dims, w, false), x, w, Tensor(), eps);
}

NormGradients rms_norm_backward(const Tensor& dy, const Tensor& x, int64_t dims, const Tensor& w,
                                const Tensor& statistics, const NormWants& wants) {
  constexpr const char* op = "rms_norm_backward";
  const loops::NormRows rows = rows_of(op, x, dims, w, false);
  return loops::norm_backward<NormGradients>(op, rows, dy, x, w, statistics, scale_shape(x, dims), wants);
}

}  // namespace rushlight::ops
