// SPDX-License-Identifier: Apache-2.0
//
// How far a sample is from its distribution.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace distribution {

// Pearson's chi-square of equally likely cells, in standard deviations from its mean (Wilson and
// Hilferty's normal approximation). Beyond 5 one sample in three million would fall.
inline double chi_square_deviations(const std::vector<int64_t>& counts) {
  int64_t total = 0;
  for (int64_t count : counts) total += count;
  const double expected = double(total) / double(counts.size());
  double chi_square = 0;
  for (int64_t count : counts)
    chi_square += (double(count) - expected) * (double(count) - expected) / expected;
  const double freedom = double(counts.size() - 1), spread = 2 / (9 * freedom);
  return (std::cbrt(chi_square / freedom) - (1 - spread)) / std::sqrt(spread);
}

// The mean of value(x) over a sample, in standard errors from what it should be.
template <class F>
double mean_deviations(const std::vector<double>& sample, double expected, double variance, F&& value) {
  double sum = 0;
  for (double x : sample) sum += value(x);
  const double n = double(sample.size());
  return (sum / n - expected) / std::sqrt(variance / n);
}

}  // namespace distribution
