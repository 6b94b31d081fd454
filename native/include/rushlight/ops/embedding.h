// SPDX-License-Identifier: Apache-2.0
//
// Rows of a table by indices. Indices are int64 or int32, of any shape.
#pragma once

#include <cstdint>

#include "rushlight/tensor.h"

namespace rushlight::ops {

// weight [rows, dim]; the result has the shape of index and dim behind it.
Tensor embedding(const Tensor& weight, const Tensor& index);
// dweight [rows, dim]: each row the sum of its dy, in their order; zeros for the row padding_idx (-1 for
// none); divided by how often the row was looked up if scale_by_frequency.
Tensor embedding_backward(const Tensor& dy, const Tensor& index, int64_t rows, int64_t padding_idx,
                          bool scale_by_frequency);
// The rows of weight that index names and whose norm is above max_norm are scaled down to it, in place.
void embedding_renorm(Tensor& weight, const Tensor& index, double max_norm, double norm_type);

// int64 zeros of the shape of index and `classes` behind it, with a one at each index.
Tensor one_hot(const Tensor& index, int64_t classes);

}  // namespace rushlight::ops
