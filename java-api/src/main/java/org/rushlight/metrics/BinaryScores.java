// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;
import org.rushlight.tensor.Tensor;

/** The scores of all samples so far with their labels, 0 or 1: what curves are made of. */
final class BinaryScores {
  private double[] scores = new double[0];
  private boolean[] positive = new boolean[0];
  private int size;

  /** Hits and false alarms among the samples down to each different score, the largest first. */
  record Steps(long[] hits, long[] alarms, double[] scores) {}

  void update(String metric, Tensor predictions, Tensor targets) {
    Samples.sameShape(metric, predictions, targets);
    int[] labels = Samples.targets(metric, targets, 2);
    double[] values = Samples.numbers(metric, "scores", predictions);
    for (int i = 0; i < labels.length; i++) {
      add(values[i], labels[i] == 1);
    }
  }

  void add(double score, boolean isPositive) {
    if (size == scores.length) {
      int capacity = Math.max(64, Math.multiplyExact(2, size));
      scores = Arrays.copyOf(scores, capacity);
      positive = Arrays.copyOf(positive, capacity);
    }
    scores[size] = score;
    positive[size++] = isPositive;
  }

  void merge(BinaryScores other) {
    int count = other.size; // of its own, if it is merged with itself
    for (int i = 0; i < count; i++) {
      add(other.scores[i], other.positive[i]);
    }
  }

  void reset() {
    size = 0;
  }

  int size() {
    return size;
  }

  long positives() {
    long count = 0;
    for (int i = 0; i < size; i++) {
      count += positive[i] ? 1 : 0;
    }
    return count;
  }

  /** Sorting is all the work: O(n log n). */
  Steps steps() {
    double[] high = part(true);
    double[] low = part(false);
    long[] hits = new long[size];
    long[] alarms = new long[size];
    double[] levels = new double[size];
    int count = 0;
    int i = high.length;
    int j = low.length;
    while (i > 0 || j > 0) {
      double level = j == 0 || i > 0 && high[i - 1] > low[j - 1] ? high[i - 1] : low[j - 1];
      while (i > 0 && high[i - 1] == level) {
        i--;
      }
      while (j > 0 && low[j - 1] == level) {
        j--;
      }
      hits[count] = high.length - i;
      alarms[count] = low.length - j;
      levels[count++] = level;
    }
    return new Steps(
        Arrays.copyOf(hits, count), Arrays.copyOf(alarms, count), Arrays.copyOf(levels, count));
  }

  /** The scores of one label, sorted; -0 counts as 0. */
  private double[] part(boolean label) {
    double[] part = new double[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (positive[i] == label) {
        part[count++] = scores[i] + 0.0;
      }
    }
    part = Arrays.copyOf(part, count);
    Arrays.sort(part);
    return part;
  }

  /**
   * The share of pairs of a positive and a negative sample in which the positive has the larger
   * score, ties counting half: the area under the ROC curve. NaN without such a pair.
   */
  double area() {
    Steps steps = steps();
    long positives = positives();
    double pairs = (double) positives * (size - positives);
    double twice = 0;
    long hits = 0;
    long alarms = 0;
    for (int k = 0; k < steps.hits().length; k++) {
      twice += (double) (steps.alarms()[k] - alarms) * (hits + steps.hits()[k]);
      hits = steps.hits()[k];
      alarms = steps.alarms()[k];
    }
    return pairs == 0 ? Double.NaN : twice / 2 / pairs;
  }
}
