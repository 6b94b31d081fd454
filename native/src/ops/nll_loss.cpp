// SPDX-License-Identifier: Apache-2.0
//
// -w[t] log_probabilities[t]: torch.nn.functional.nll_loss. The mean divides by the sum of the weights of
// the labels that count.
#include "core/check.h"
#include "loops/class_labels.h"
#include "loops/pair_losses.h"
#include "loops/rows.h"
#include "rushlight/ops/losses.h"

namespace rushlight::ops {
namespace {

using loops::class_dim;
using loops::ClassLoss;
using loops::Rows;

constexpr int64_t kRowGrain = 16384;

void check_arguments(const char* op, const Tensor& log_p, const Tensor& target, const Tensor& weight,
                     const NllOptions& options) {
  check::floating(op, "log_probabilities", log_p);
  check::rank(op, "log_probabilities", log_p, 1, kMaxRank);
  loops::check_reduction(op, options.reduction);
  if (target.dtype() != DType::Int64) {
    fail(op, "target must be int64 class indices, got ", name_of(target.dtype()), "; cast it to int64");
  }
  const Shape labels = log_p.shape().without(class_dim(log_p));
  if (target.shape() != labels) {
    fail(op, "class indices for log_probabilities ", log_p.shape(), " must have the shape ", labels, ", got ",
         target.shape());
  }
  loops::check_labels(op, target, log_p.size(class_dim(log_p)), options.ignore_index, "log_probabilities");
  loops::check_class_weight(op, weight, "log_probabilities", log_p);
}

template <class T>
ClassLoss<T> rule_of(const Tensor& weight, const Rows& rows) {
  return {weight.defined() ? weight.data<T>() : nullptr, 0.0, rows.size};
}

}  // namespace

Tensor nll_loss(const Tensor& log_probabilities, const Tensor& target, const Tensor& weight,
                const NllOptions& options) {
  const char* op = "nll_loss";
  check_arguments(op, log_probabilities, target, weight, options);
  const Rows rows(log_probabilities.shape(), class_dim(log_probabilities));
  return dispatch_floating(op, log_probabilities.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const ClassLoss<T> rule = rule_of<T>(weight, rows);
    const int64_t* labels = target.data<int64_t>();
    const T* log_ps = log_probabilities.data<T>();
    const int64_t ignored = options.ignore_index;
    const auto loss_at = [&](int64_t r) {
      if (labels[r] == ignored) return T(0);
      return static_cast<T>(rule.of_label(log_ps + rows.first(r), rows.inner, labels[r]));
    };
    if (options.reduction != Reduction::Mean) {
      return loops::reduce_losses<T>(target.shape(), options.reduction, kRowGrain, loss_at);
    }
    const double sum = loops::sum_ranges(rows.count, kRowGrain, [&](int64_t begin, int64_t end) {
      double part = 0;
      for (int64_t r = begin; r < end; ++r) part += loss_at(r);
      return part;
    });
    // Where no label counts this is 0 / 0: NaN, as in PyTorch.
    return Tensor::scalar(sum / loops::label_weights(target, rule, ignored), DTypeOf<T>::value);
  });
}

// -w[t] dy at the label of a row, 0 elsewhere.
Tensor nll_loss_backward(const Tensor& dy, const Tensor& log_probabilities, const Tensor& target,
                         const Tensor& weight, const NllOptions& options) {
  const char* op = "nll_loss_backward";
  check_arguments(op, log_probabilities, target, weight, options);
  check::same_dtype(op, "dy", dy, "log_probabilities", log_probabilities);
  const bool unreduced = options.reduction == Reduction::None;
  const Shape loss_shape = unreduced ? target.shape() : Shape();
  if (dy.shape() != loss_shape) fail(op, "dy must have the loss's shape ", loss_shape, ", got ", dy.shape());
  const Rows rows(log_probabilities.shape(), class_dim(log_probabilities));
  Tensor dx = Tensor::zeros(log_probabilities.shape(), log_probabilities.dtype());
  dispatch_floating(op, dx.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const ClassLoss<T> rule = rule_of<T>(weight, rows);
    const int64_t* labels = target.data<int64_t>();
    const T* dys = dy.data<T>();
    T* dxs = dx.data<T>();
    const int64_t ignored = options.ignore_index;
    const double divisor =
        options.reduction == Reduction::Mean ? loops::label_weights(target, rule, ignored) : 1.0;
    parallel_ranges(rows.count, kRowGrain, [&](int64_t begin, int64_t end) {
      for (int64_t r = begin; r < end; ++r) {
        if (labels[r] == ignored) continue;
        const double scale = unreduced ? dys[r] : dys[0] / divisor;
        dxs[rows.first(r) + labels[r] * rows.inner] = static_cast<T>(-scale * rule.weight_of(labels[r]));
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
