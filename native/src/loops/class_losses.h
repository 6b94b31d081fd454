// SPDX-License-Identifier: Apache-2.0
//
// A classification loss and its gradient for one row of log-probabilities, the classes `stride` apart.
#pragma once

#include <cstdint>

namespace rushlight::loops {

// What holds for every row: the class weights (null means ones) and the label smoothing.
template <class T>
struct ClassLoss {
  const T* weight;
  double smoothing;
  int64_t classes;

  double weight_of(int64_t k) const { return weight == nullptr ? 1.0 : static_cast<double>(weight[k]); }
  double share() const { return smoothing / static_cast<double>(classes); }

  // -(1 - s) w[label] log p[label] - s / c sum(w log p). Without smoothing the other classes are not
  // looked at, so that one of probability zero does no harm.
  double of_label(const T* log_p, int64_t stride, int64_t label) const {
    const double chosen = -weight_of(label) * log_p[label * stride];
    if (smoothing == 0) return chosen;
    double all = 0;
    for (int64_t k = 0; k < classes; ++k) all -= weight_of(k) * log_p[k * stride];
    return (1 - smoothing) * chosen + share() * all;
  }

  // -sum(w q log p), where q = (1 - s) target + s / c.
  double of_probabilities(const T* log_p, const T* target, int64_t stride) const {
    double all = 0;
    for (int64_t k = 0; k < classes; ++k) {
      const double q = (1 - smoothing) * target[k * stride] + share();
      all -= weight_of(k) * q * log_p[k * stride];
    }
    return all;
  }

  // The gradient by the logits: g - exp(log p) sum(g), where g = -scale * w q is the one by log p; dx holds
  // exp(log p). of_class(k) gives q of class k.
  template <class F>
  void gradient(T* dx, int64_t stride, double scale, F&& of_class) const {
    double sum = 0;
    for (int64_t k = 0; k < classes; ++k) sum -= scale * weight_of(k) * of_class(k);
    for (int64_t k = 0; k < classes; ++k) {
      const double g = -scale * weight_of(k) * of_class(k);
      dx[k * stride] = static_cast<T>(g - dx[k * stride] * sum);
    }
  }

  void gradient_of_label(T* dx, int64_t stride, double scale, int64_t label) const {
    const double kept = 1 - smoothing;
    if (weight != nullptr || stride != 1) {
      gradient(dx, stride, scale, [=](int64_t k) { return (k == label ? kept : 0.0) + share(); });
      return;
    }
    const double sum = -scale * (kept + share() * static_cast<double>(classes)), others = -scale * share();
    const double chosen = -scale * (kept + share()) - dx[label] * sum;
    for (int64_t k = 0; k < classes; ++k) dx[k] = static_cast<T>(others - dx[k] * sum);
    dx[label] = static_cast<T>(chosen);
  }
};

}  // namespace rushlight::loops
