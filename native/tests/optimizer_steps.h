// SPDX-License-Identifier: Apache-2.0
//
// What the optimizer tests share: ten steps of two parameters, the second of which has a gradient in the
// steps 1, 4 and 7 only.
#pragma once

#include "torch_values.h"

namespace optimizer_steps {

using namespace torch_values;
using Tensors = std::vector<Tensor>;

inline Tensor first_parameter(DType dtype) { return pattern({5}, dtype); }
inline Tensor second_parameter(DType dtype) { return pattern({3}, dtype, 20); }
inline Tensor first_gradient(DType dtype, int step) { return pattern({5}, dtype, 7 * (step + 1)); }
inline Tensor second_gradient(DType dtype, int step) { return pattern({3}, dtype, 7 * (step + 1) + 1); }
inline bool second_steps(int step) { return step % 3 == 1; }

// 10 steps with a few roundings each.
constexpr double kRoundings = 100;

inline Tensor clone(const Tensor& t) { return reference::tensor(t.shape(), t.dtype(), reference::values(t)); }

// Random numbers in a tensor that begins `offset` elements into its buffer.
inline Tensor shifted(int64_t n, int64_t offset, DType dtype, uint64_t seed, double low) {
  reference::Rng rng(seed);
  const Tensor whole = reference::tensor({n + offset}, dtype, Values(n + offset, 0.0));
  Tensor result = whole.view({n}, offset);
  for (int64_t i = 0; i < n; ++i) {
    const double value = low + (1 - low) * (rng.uniform() + 1) / 2;
    if (dtype == DType::Float32) {
      result.data<float>()[i] = float(value);
    } else {
      result.data<double>()[i] = value;
    }
  }
  return result;
}

}  // namespace optimizer_steps
