// SPDX-License-Identifier: Apache-2.0
//
// The words of the checks that many ops share. An op's own rules stand at its head, with fail().
#pragma once

#include <cstdint>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::check {

void floating(const char* op, const char* name, const Tensor& t);  // float32 or float64
void dtype(const char* op, const char* name, const Tensor& t, DType wanted);
void same_dtype(const char* op, const char* name_a, const Tensor& a, const char* name_b, const Tensor& b);
void same_shape(const char* op, const char* name_a, const Tensor& a, const char* name_b, const Tensor& b);
void rank(const char* op, const char* name, const Tensor& t, int low, int high);
void positive(const char* op, const char* name, int64_t value);
void not_negative(const char* op, const char* name, int64_t value);

// A dim in [-rank, rank) made non-negative; a scalar has one dim, as in PyTorch.
int dim(const char* op, int64_t dim, int rank);
// A set of dims as flags of length rank; none given means all; a dim given twice is an error.
std::vector<bool> dims(const char* op, const std::vector<int64_t>& dims, int rank);

// a * b and a + b, or an error naming `what`, when the result does not fit in 64 bits.
int64_t multiply(const char* op, const char* what, int64_t a, int64_t b);
int64_t add(const char* op, const char* what, int64_t a, int64_t b);

}  // namespace rushlight::check
