// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/check.h"
#include "loops/row_index.h"
#include "rushlight/ops/embedding.h"

namespace rushlight::ops {

Tensor one_hot(const Tensor& index, int64_t classes) {
  check::positive("one_hot", "classes", classes);
  const std::vector<int64_t> indices = loops::row_indices("one_hot", index, classes, "the classes are");
  Tensor y = Tensor::zeros(index.shape().inserted(index.rank(), classes), DType::Int64);
  int64_t* to = y.data<int64_t>();
  for (int64_t i = 0; i < index.numel(); ++i) to[i * classes + indices[i]] = 1;
  return y;
}

}  // namespace rushlight::ops
