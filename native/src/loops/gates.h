// SPDX-License-Identifier: Apache-2.0
//
// The functions of gates over runs of elements, in place.
#pragma once

#include <cstdint>

namespace rushlight::loops {

// 1 / (1 + e^-v), without overflow.
void logistic_run(float* v, int64_t n);
void logistic_run(double* v, int64_t n);

void tanh_run(float* v, int64_t n);
void tanh_run(double* v, int64_t n);

}  // namespace rushlight::loops
