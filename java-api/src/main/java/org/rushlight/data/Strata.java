// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chooses a fraction of the samples of each label. */
final class Strata {
  private Strata() {}

  private static final class Stratum {
    private final long count;
    private final double remainder;
    private long quota;

    Stratum(long count, double fraction) {
      this.count = count;
      quota = (long) Math.floor(count * fraction);
      remainder = count * fraction - quota;
    }
  }

  /**
   * Largest remainders (Hamilton's method): each label's share is rounded down, and what the total
   * lacks goes one by one to the labels that lost most.
   *
   * @param labels of the samples
   * @param order in which samples are chosen
   */
  static boolean[] choose(long[] labels, double fraction, long[] order) {
    Map<Long, Long> counts = new TreeMap<>();
    for (long label : labels) {
      counts.merge(label, 1L, Long::sum);
    }
    Map<Long, Stratum> strata = new TreeMap<>();
    counts.forEach((label, count) -> strata.put(label, new Stratum(count, fraction)));
    share(strata, Math.round(labels.length * fraction));
    boolean[] chosen = new boolean[labels.length];
    for (long index : order) {
      Stratum stratum = strata.get(labels[(int) index]);
      if (stratum.quota > 0) {
        stratum.quota--;
        chosen[(int) index] = true;
      }
    }
    return chosen;
  }

  private static void share(Map<Long, Stratum> strata, long total) {
    long lacking = total - strata.values().stream().mapToLong(s -> s.quota).sum();
    List<Stratum> byLoss =
        strata.values().stream()
            .filter(s -> s.quota + 1 < s.count)
            .sorted(Comparator.comparingDouble((Stratum s) -> s.remainder).reversed())
            .collect(Collectors.toList());
    for (Stratum stratum : byLoss) {
      if (lacking <= 0) {
        return;
      }
      stratum.quota++;
      lacking--;
    }
  }
}
