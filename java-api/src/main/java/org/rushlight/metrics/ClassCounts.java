// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rushlight.tensor.Tensor;

/** How often each class was predicted for each: what all scores of classes are made of. */
final class ClassCounts {
  private static final int MOST_KNOWN = 1 << 24;
  private static final int MOST = 16_384; // 2 GiB of counts

  private final String metric;
  private final int classes;
  private final long[][] counts; // [target][prediction]

  ClassCounts(String metric, int classes) {
    if (classes > MOST) {
      throw new IllegalArgumentException(
          "%s: a table of all pairs of classes is kept, so numClasses must be at most %d, got %d"
              .formatted(metric, MOST, classes));
    }
    this.metric = metric;
    this.classes = checked(metric, classes);
    counts = new long[classes][classes];
  }

  /** The number of classes, at least 2. */
  static int checked(String metric, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "%s: numClasses must be at least 2, got %d".formatted(metric, classes));
    }
    if (classes > MOST_KNOWN) {
      throw new IllegalArgumentException(
          "%s: numClasses must be at most %d, got %d".formatted(metric, MOST_KNOWN, classes));
    }
    return classes;
  }

  /** A probability that divides class 1 from class 0. */
  static double threshold(String metric, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: threshold must be in [0, 1], got %s".formatted(metric, value));
    }
    return value;
  }

  /** What a score is where its denominator is 0. */
  static double zeroDivision(String metric, double value) {
    if (value != 0 && value != 1 && !Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "%s: zeroDivision must be 0, 1 or NaN, got %s".formatted(metric, value));
    }
    return value;
  }

  void update(Tensor predictions, Tensor targets, double threshold) {
    int[] wanted = Samples.targets(metric, targets, classes);
    int[] given = Samples.predicted(metric, predictions, targets, classes, threshold);
    for (int i = 0; i < wanted.length; i++) {
      counts[wanted[i]][given[i]]++;
    }
  }

  void reset() {
    for (long[] row : counts) {
      Arrays.fill(row, 0);
    }
  }

  void merge(ClassCounts other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "%s: both must have as many classes to be merged: they have %d and %d"
              .formatted(metric, classes, other.classes));
    }
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        counts[i][j] += other.counts[i][j];
      }
    }
  }

  int classes() {
    return classes;
  }

  long count(int target, int prediction) {
    return counts[target][prediction];
  }

  long hits(int label) {
    return counts[label][label];
  }

  /** How often a class is the target: its support. */
  long targets(int label) {
    return IntStream.range(0, classes).mapToLong(j -> counts[label][j]).sum();
  }

  long predictions(int label) {
    return IntStream.range(0, classes).mapToLong(i -> counts[i][label]).sum();
  }

  long samples() {
    return IntStream.range(0, classes).mapToLong(this::targets).sum();
  }

  /** The classes that occur. */
  int[] present() {
    return IntStream.range(0, classes).filter(c -> targets(c) + predictions(c) > 0).toArray();
  }
}
