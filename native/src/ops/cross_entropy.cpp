// SPDX-License-Identifier: Apache-2.0
//
// -w[t] log softmax(logits)[t] for class indices, -sum(w q log softmax(logits)) for probabilities q:
// torch.nn.functional.cross_entropy. The weighted mean over class indices divides by the sum of the
// weights of the labels that count, the mean over probabilities by the number of rows.
#include <type_traits>

#include "core/check.h"
#include "loops/class_labels.h"
#include "loops/class_losses.h"
#include "loops/pair_losses.h"
#include "loops/softmax_rows.h"
#include "loops/sum_ranges.h"
#include "rushlight/ops/losses.h"
#include "rushlight/ops/reductions.h"

namespace rushlight::ops {
namespace {

using loops::class_dim;
using loops::ClassLoss;
using loops::Rows;

constexpr int64_t kExpGrain = 4096;

void check_options(const char* op, const CrossEntropyOptions& options) {
  loops::check_reduction(op, options.reduction);
  if (!(options.label_smoothing >= 0 && options.label_smoothing <= 1)) {
    fail(op, "label_smoothing must be in [0, 1], got ", options.label_smoothing);
  }
}

void check_target(const char* op, const Tensor& logits, const Tensor& target,
                  const CrossEntropyOptions& options) {
  const Shape labels = logits.shape().without(class_dim(logits));
  if (target.dtype() == DType::Int64) {
    if (target.shape() != labels) {
      fail(op, "class indices for logits ", logits.shape(), " must have the shape ", labels, ", got ",
           target.shape(), target.shape() == logits.shape() ? "; class probabilities must be floating" : "");
    }
    loops::check_labels(op, target, logits.size(class_dim(logits)), options.ignore_index, "logits");
    return;
  }
  if (!is_floating(target.dtype())) {
    fail(op, "target must be int64 class indices or probabilities of the logits' dtype ",
         name_of(logits.dtype()), ", got ", name_of(target.dtype()), "; cast it to int64");
  }
  check::same_dtype(op, "target", target, "logits", logits);
  if (target.shape() != logits.shape()) {
    fail(op, "class probabilities must have the logits' shape ", logits.shape(), ", got ", target.shape(),
         target.shape() == labels ? "; cast class indices to int64" : "");
  }
  if (options.ignore_index >= 0) {
    fail(op, "ignore_index is for class indices, but the target holds probabilities and ignore_index is ",
         options.ignore_index, "; leave it at -100");
  }
}

void check_arguments(const char* op, const Tensor& logits, const Tensor& target, const Tensor& weight,
                     const CrossEntropyOptions& options) {
  check::floating(op, "logits", logits);
  check::rank(op, "logits", logits, 1, kMaxRank);
  check_options(op, options);
  check_target(op, logits, target, options);
  loops::check_class_weight(op, weight, "logits", logits);
}

// What a mean divides by: the weights of the labels that count, or the number of rows.
template <class T>
double denominator(const Tensor& target, const ClassLoss<T>& loss, const Rows& rows, int64_t ignore_index) {
  if (target.dtype() != DType::Int64) return static_cast<double>(rows.count);
  return loops::label_weights(target, loss, ignore_index);
}

}  // namespace

std::pair<Tensor, Tensor> cross_entropy(const Tensor& logits, const Tensor& target, const Tensor& weight,
                                        const CrossEntropyOptions& options) {
  check_arguments("cross_entropy", logits, target, weight, options);
  const int dim = class_dim(logits);
  const Rows rows(logits.shape(), dim);
  const bool unreduced = options.reduction == Reduction::None;
  Tensor log_probabilities = Tensor::empty(logits.shape(), logits.dtype());
  Tensor loss = Tensor::empty(unreduced ? logits.shape().without(dim) : Shape(), logits.dtype());
  dispatch_floating("cross_entropy", logits.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const ClassLoss<T> rule{weight.defined() ? weight.data<T>() : nullptr, options.label_smoothing,
                            rows.size};
    const bool by_label = target.dtype() == DType::Int64;
    const int64_t* labels = by_label ? target.data<int64_t>() : nullptr;
    const T* probabilities = by_label ? nullptr : target.data<T>();
    const T* xs = logits.data<T>();
    T *log_ps = log_probabilities.data<T>(), *losses = loss.data<T>();
    loops::parallel_row_blocks(
        rows,
        [=](int64_t first, int64_t count) {
          loops::log_softmax_rows(xs + first, log_ps + first, count, rows.size);
        },
        [=](int64_t first, int64_t width) {
          loops::softmax_columns<true>(xs + first, log_ps + first, rows.size, rows.inner, width);
        });
    const double total = loops::sum_ranges(rows.count, rows.grain(), [&](int64_t begin, int64_t end) {
      double sum = 0;
      for (int64_t r = begin; r < end; ++r) {
        const int64_t first = rows.first(r);
        const T* log_p = log_ps + first;
        double row_loss = 0;
        if (!by_label) {
          row_loss = rule.of_probabilities(log_p, probabilities + first, rows.inner);
        } else if (labels[r] != options.ignore_index) {
          row_loss = rule.of_label(log_p, rows.inner, labels[r]);
        }
        if (unreduced) losses[r] = static_cast<T>(row_loss);
        sum += row_loss;
      }
      return sum;
    });
    if (unreduced) return;
    // Where no label counts the mean is 0 / 0: NaN, as in PyTorch.
    const bool mean = options.reduction == Reduction::Mean;
    losses[0] = static_cast<T>(mean ? total / denominator(target, rule, rows, options.ignore_index) : total);
  });
  return {loss, log_probabilities};
}

Tensor cross_entropy_backward(const Tensor& dy, const Tensor& log_probabilities, const Tensor& target,
                              const Tensor& weight, const CrossEntropyOptions& options) {
  const char* op = "cross_entropy_backward";
  check_arguments(op, log_probabilities, target, weight, options);
  check::same_dtype(op, "dy", dy, "logits", log_probabilities);
  const int dim = class_dim(log_probabilities);
  const Rows rows(log_probabilities.shape(), dim);
  const bool unreduced = options.reduction == Reduction::None;
  const Shape loss_shape = unreduced ? log_probabilities.shape().without(dim) : Shape();
  if (dy.shape() != loss_shape) fail(op, "dy must have the loss's shape ", loss_shape, ", got ", dy.shape());
  Tensor dx = Tensor::empty(log_probabilities.shape(), log_probabilities.dtype());
  dispatch_floating(op, dx.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const ClassLoss<T> rule{weight.defined() ? weight.data<T>() : nullptr, options.label_smoothing,
                            rows.size};
    const bool by_label = target.dtype() == DType::Int64;
    const int64_t* labels = by_label ? target.data<int64_t>() : nullptr;
    const T* probabilities = by_label ? nullptr : target.data<T>();
    const T *log_ps = log_probabilities.data<T>(), *dys = dy.data<T>();
    T* dxs = dx.data<T>();
    const bool mean = options.reduction == Reduction::Mean;
    const double divisor = mean ? denominator(target, rule, rows, options.ignore_index) : 1.0;
    const double kept = 1 - options.label_smoothing, share = rule.share();
    parallel_ranges(dx.numel(), kExpGrain, [=](int64_t begin, int64_t end) {
      T* __restrict to = dxs;
      for (int64_t i = begin; i < end; ++i) to[i] = math::exp(log_ps[i]);
    });
    if (rows.size == 0) return;
    parallel_ranges(rows.count, rows.grain(), [&](int64_t begin, int64_t end) {
      for (int64_t r = begin; r < end; ++r) {
        const int64_t first = rows.first(r);
        const double scale = unreduced ? dys[r] : dys[0] / divisor;
        if (!by_label) {
          const T* q = probabilities + first;
          rule.gradient(dxs + first, rows.inner, scale,
                        [&](int64_t k) { return kept * q[k * rows.inner] + share; });
        } else if (labels[r] == options.ignore_index) {
          rule.gradient(dxs + first, rows.inner, 0.0, [](int64_t) { return 0.0; });
        } else {
          rule.gradient_of_label(dxs + first, rows.inner, scale, labels[r]);
        }
      }
    });
  });
  return dx;
}

}  // namespace rushlight::ops
