// SPDX-License-Identifier: Apache-2.0
//
// The binding of rushlight/ops/norms.h: see binding/tensors.h.
#pragma once

#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "rushlight/ops/norms.h"

namespace rushlight::binding {

// The backwards write dx, dw and db to the three places of `gradients`; those not wanted are empty tensors.
// (A template, because the binding's generator passes over those.)
template <class Gradients>
void give_gradients(const Gradients& g, int64_t* gradients) {
  give_all({g.dx, g.dw, g.db}, gradients);
}

inline int64_t batch_norm_statistics(int64_t x) { return give(ops::batch_norm_statistics(Use(x))); }
inline int64_t batch_norm(int64_t x, int64_t w, int64_t b, int64_t statistics, double eps) {
  return give(ops::batch_norm(Use(x), MaybeUse(w), MaybeUse(b), Use(statistics), eps));
}
inline void batch_norm_backward(int64_t dy, int64_t x, int64_t w, int64_t statistics, double eps,
                                bool training, bool want_dx, bool want_dw, int64_t* gradients) {
  give_gradients(ops::batch_norm_backward(Use(dy), Use(x), MaybeUse(w), Use(statistics), eps, training,
                                          {want_dx, want_dw}),
                 gradients);
}
inline int64_t batch_norm_relu(int64_t x, int64_t w, int64_t b, int64_t statistics, double eps) {
  return give(ops::batch_norm_relu(Use(x), MaybeUse(w), MaybeUse(b), Use(statistics), eps));
}
inline void batch_norm_relu_backward(int64_t dy, int64_t y, int64_t x, int64_t w, int64_t statistics,
                                     double eps, bool training, bool want_dx, bool want_dw,
                                     int64_t* gradients) {
  give_gradients(ops::batch_norm_relu_backward(Use(dy), Use(y), Use(x), MaybeUse(w), Use(statistics), eps,
                                               training, {want_dx, want_dw}),
                 gradients);
}
inline int64_t group_norm(int64_t x, int64_t groups, int64_t w, int64_t b, double eps, int64_t* statistics) {
  return give_pair(ops::group_norm(Use(x), groups, MaybeUse(w), MaybeUse(b), eps), statistics);
}
inline void group_norm_backward(int64_t dy, int64_t x, int64_t groups, int64_t w, int64_t statistics,
                                bool want_dx, bool want_dw, int64_t* gradients) {
  give_gradients(
      ops::group_norm_backward(Use(dy), Use(x), groups, MaybeUse(w), Use(statistics), {want_dx, want_dw}),
      gradients);
}
inline int64_t layer_norm(int64_t x, int64_t dims, int64_t w, int64_t b, double eps, int64_t* statistics) {
  return give_pair(ops::layer_norm(Use(x), dims, MaybeUse(w), MaybeUse(b), eps), statistics);
}
inline void layer_norm_backward(int64_t dy, int64_t x, int64_t dims, int64_t w, int64_t statistics,
                                bool want_dx, bool want_dw, int64_t* gradients) {
  give_gradients(
      ops::layer_norm_backward(Use(dy), Use(x), dims, MaybeUse(w), Use(statistics), {want_dx, want_dw}),
      gradients);
}
inline int64_t rms_norm(int64_t x, int64_t dims, int64_t w, double eps, int64_t* statistics) {
  return give_pair(ops::rms_norm(Use(x), dims, MaybeUse(w), eps), statistics);
}
inline void rms_norm_backward(int64_t dy, int64_t x, int64_t dims, int64_t w, int64_t statistics,
                              bool want_dx, bool want_dw, int64_t* gradients) {
  give_gradients(
      ops::rms_norm_backward(Use(dy), Use(x), dims, MaybeUse(w), Use(statistics), {want_dx, want_dw}),
      gradients);
}

}  // namespace rushlight::binding
