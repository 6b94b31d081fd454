// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/embedding.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/embedding.h"

namespace rushlight::binding {

inline int64_t embedding(int64_t weight, int64_t index) {
  return give(ops::embedding(Use(weight), Use(index)));
}
inline int64_t embedding_backward(int64_t dy, int64_t index, int64_t rows, int64_t padding_idx,
                                  bool scale_by_frequency) {
  return give(ops::embedding_backward(Use(dy), Use(index), rows, padding_idx, scale_by_frequency));
}
inline void embedding_renorm(int64_t weight, int64_t index, double max_norm, double norm_type) {
  Tensor changed = *Use(weight);
  ops::embedding_renorm(changed, Use(index), max_norm, norm_type);
}
inline int64_t one_hot(int64_t index, int64_t classes) { return give(ops::one_hot(Use(index), classes)); }

}  // namespace rushlight::binding
