// SPDX-License-Identifier: Apache-2.0
//
// What the machine can do at most, for the benchmarks to compare with.
#pragma once

#include "rushlight/tensor.h"

namespace rushlight::measure {

// The most float32 operations a second, in units of 10^9, that the threads reached together in loops of
// fused multiply-adds on registers, the best of many short rounds in the time given. A level without the
// instruction multiplies and adds; each counts as one operation. threads in [1, kMaxThreads], seconds in
// (0, 60].
double peak_gflops(int threads, double seconds);

// The seconds that `repeats` products op(a) op(b) of float32 matrices take on thread_count() threads: by
// the kernels of this library, or by OpenBLAS alone, which then has as many threads of its own.
double gemm_seconds(bool openblas, const Tensor& a, const Tensor& b, bool transpose_a, bool transpose_b,
                    int repeats);

}  // namespace rushlight::measure
