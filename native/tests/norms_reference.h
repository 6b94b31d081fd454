// SPDX-License-Identifier: Apache-2.0
//
// Normalisation as its formula says, in long double, for any set of elements that share statistics.
#pragma once

#include <map>

#include "elements.h"

namespace norms_reference {

using elements::Numbers;

// Element i has the statistics of set_of(i) and the weight weight_of(i).
struct Layout {
  int64_t count;
  std::function<int64_t(int64_t)> set_of, weight_of;
  bool centred = true;
};

struct Set {
  long double n = 0, mean = 0, square = 0, sum = 0, dot = 0;
};

inline std::map<int64_t, Set> sets_of(const Layout& layout, const Numbers& x) {
  std::map<int64_t, Set> sets;
  for (int64_t i = 0; i < layout.count; ++i) {
    Set& set = sets[layout.set_of(i)];
    set.n += 1;
    if (layout.centred) set.mean += x[i];
  }
  for (auto& entry : sets) entry.second.mean /= entry.second.n;
  for (int64_t i = 0; i < layout.count; ++i) {
    Set& set = sets[layout.set_of(i)];
    set.square += (x[i] - set.mean) * (x[i] - set.mean);
  }
  return sets;
}

inline Numbers forward(const Layout& layout, const Numbers& x, const Numbers& w, const Numbers& b,
                       double eps) {
  auto sets = sets_of(layout, x);
  Numbers y(x.size());
  for (int64_t i = 0; i < layout.count; ++i) {
    const Set& set = sets[layout.set_of(i)];
    const long double h = (x[i] - set.mean) / std::sqrt(set.square / set.n + eps);
    const int64_t k = layout.weight_of(i);
    y[i] = static_cast<double>(h * (w.empty() ? 1 : w[k]) + (b.empty() ? 0 : b[k]));
  }
  return y;
}

}  // namespace norms_reference
