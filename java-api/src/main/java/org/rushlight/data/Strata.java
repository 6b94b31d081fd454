// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /**
   * The part of each sample: the last part is chosen of all, the one before it of what is left, and
   * so on; the first has the rest.
   */
  static int[] parts(long[] labels, double[] fractions, long[] order) {
    int[] parts = new int[labels.length];
    for (int part = fractions.length - 1; part > 0; part--) {
      double before = Arrays.stream(fractions, 0, part).sum();
      double fraction = before == 0 ? 1 : fractions[part] / (before + fractions[part]);
      int[] left = IntStream.range(0, parts.length).filter(i -> parts[i] == 0).toArray();
      int[] place = new int[parts.length]; // of a sample among those left
      Arrays.setAll(place, i -> -1);
      for (int i = 0; i < left.length; i++) {
        place[left[i]] = i;
      }
      boolean[] chosen =
          choose(
              Arrays.stream(left).mapToLong(i -> labels[i]).toArray(),
              fraction,
              Arrays.stream(order).map(i -> place[(int) i]).filter(i -> i >= 0).toArray());
      for (int i = 0; i < left.length; i++) {
        parts[left[i]] = chosen[i] ? part : 0;
      }
    }
    return parts;
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
