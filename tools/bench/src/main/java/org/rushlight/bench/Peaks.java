// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Machine;

/** What the machine can do at most, measured once for each number of threads. */
final class Peaks {
  private static final double SECONDS = 0.5;

  private final Map<Integer, Double> peaks = new LinkedHashMap<>();

  Peaks(List<Integer> threads) {
    for (int count : threads) {
      peaks.put(count, Machine.peakGflops(count, SECONDS));
    }
  }

  double of(int threads) {
    return peaks.get(threads);
  }
}
