// SPDX-License-Identifier: Apache-2.0
//
// The checks of losses by class index, and what their mean divides by.
#pragma once

#include <string>

#include "core/check.h"
#include "loops/class_losses.h"

namespace rushlight::loops {

// The classes are dim 1; dim 0 where there is no batch.
inline int class_dim(const Tensor& scores) { return scores.rank() == 1 ? 0 : 1; }

// The place of row r in a target of `shape`: [3] or [3, 5].
inline std::string place(const Shape& shape, int64_t r) {
  std::string text;
  for (int dim = shape.rank() - 1; dim >= 0; --dim) {
    text = text_of(r % shape[dim], text.empty() ? "" : ", ", text);
    r /= shape[dim];
  }
  return text.empty() ? text : "[" + text + "]";
}

inline void check_labels(const char* op, const Tensor& target, int64_t classes, int64_t ignore_index,
                         const char* scores) {
  const int64_t* labels = target.data<int64_t>();
  for (int64_t r = 0; r < target.numel(); ++r) {
    if ((labels[r] >= 0 && labels[r] < classes) || labels[r] == ignore_index) continue;
    fail(op, "a label must be in [0, ", classes, ") or be ignore_index (", ignore_index, "), but target",
         place(target.shape(), r), " is ", labels[r], "; labels count from 0, and the ", scores, " have ",
         classes, " classes");
  }
}

// A weight may be undefined.
inline void check_class_weight(const char* op, const Tensor& weight, const char* name, const Tensor& scores) {
  if (!weight.defined()) return;
  check::same_dtype(op, "weight", weight, name, scores);
  const Shape wanted{scores.size(class_dim(scores))};
  if (weight.shape() != wanted) {
    fail(op, "weight must have one element a class, shape ", wanted, ", got ", weight.shape());
  }
}

// The sum of the weights of the labels that count.
template <class T>
double label_weights(const Tensor& target, const ClassLoss<T>& loss, int64_t ignore_index) {
  const int64_t* labels = target.data<int64_t>();
  double sum = 0;
  for (int64_t r = 0; r < target.numel(); ++r) {
    sum += labels[r] == ignore_index ? 0 : loss.weight_of(labels[r]);
  }
  return sum;
}

}  // namespace rushlight::loops
