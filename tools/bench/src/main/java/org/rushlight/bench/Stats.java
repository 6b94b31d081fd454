// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Medians: what else the machine does moves them least. */
final class Stats {
  private Stats() {}

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static @Nullable Double medianOrNull(List<Double> values) {
    return values.isEmpty() ? null : (Double) median(values);
  }

  /** The median of a[i] / b[i], each pair measured one after the other; null without b. */
  static @Nullable Double ratio(List<Double> a, List<Double> b) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < b.size(); i++) {
      ratios.add(a.get(i) / b.get(i));
    }
    return medianOrNull(ratios);
  }

  /** Megabytes of 1,000,000 bytes; null for -1. */
  static @Nullable Double megabytes(long bytes) {
    return bytes < 0 ? null : (Double) (bytes / 1e6);
  }
}
