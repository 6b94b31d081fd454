// SPDX-License-Identifier: Apache-2.0
#include "loops/gates.h"

#include "loops/math.h"

namespace rushlight::loops {

void logistic_run(float* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = math::sigmoid(v[i]);
}

void tanh_run(float* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = math::tanh(v[i]);
}

void logistic_run(double* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = math::sigmoid(v[i]);
}

void tanh_run(double* v, int64_t n) {
  for (int64_t i = 0; i < n; ++i) v[i] = math::tanh(v[i]);
}

}  // namespace rushlight::loops
