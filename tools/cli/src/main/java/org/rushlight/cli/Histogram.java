// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the values of one column fall into each of some bins, by class. */
final class Histogram {
  private static final int BINS = 24;
  private static final int MOST_BARS = 24;
  private static final int MOST_WORDS = 8;

  private final FileFacts.Column column;
  private final int classes;
  private final boolean whole;
  private final Map<String, long[]> words = new LinkedHashMap<>();
  private final long[][] bins;

  Histogram(FileFacts.Column column, int classes) {
    this.column = column;
    this.classes = classes;
    double range = isNumber() ? column.largest() - column.smallest() : 0;
    whole = column.type().equals("whole") && range < MOST_BARS;
    bins = new long[isNumber() ? whole ? (int) range + 1 : BINS : 0][classes];
  }

  FileFacts.Column column() {
    return column;
  }

  boolean isNumber() {
    return column.smallest() != null;
  }

  void add(double value, int label) {
    if (Double.isFinite(value)) {
      double range = column.largest() - column.smallest();
      double place =
          whole
              ? value - column.smallest()
              : range == 0 ? BINS / 2 : (value - column.smallest()) / range * BINS;
      bins[(int) Math.min(bins.length - 1, place)][label]++;
    }
  }

  void add(String cell, int label) {
    if (isNumber()) {
      if (!cell.isBlank()) {
        add(ColumnFacts.number(cell), label);
      }
    } else if (!cell.isBlank()
        && (words.containsKey(cell) || words.size() <= ColumnFacts.MOST_VALUES)) {
      words.computeIfAbsent(cell, key -> new long[classes])[label]++;
    }
  }

  /** Returns the bars from left to right, each with how many there are of each class. */
  long[][] bins() {
    return bins;
  }

  /** Returns how many the highest bar has. */
  long most() {
    return Arrays.stream(bins).mapToLong(Histogram::sum).max().orElse(0);
  }

  /** Returns the most frequent texts first, then the rest under one name. */
  Map<String, long[]> words() {
    List<Map.Entry<String, long[]>> all = new ArrayList<>(words.entrySet());
    all.sort(
        Collections.reverseOrder((a, b) -> Long.compare(sum(a.getValue()), sum(b.getValue()))));
    Map<String, long[]> shown = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> entry : all) {
      if (shown.size() < MOST_WORDS - 1 || all.size() == MOST_WORDS) {
        shown.put(entry.getKey(), entry.getValue());
      } else {
        long[] rest =
            shown.computeIfAbsent(
                (all.size() - MOST_WORDS + 1) + " others", key -> new long[classes]);
        for (int i = 0; i < classes; i++) {
          rest[i] += entry.getValue()[i];
        }
      }
    }
    return shown;
  }

  static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
