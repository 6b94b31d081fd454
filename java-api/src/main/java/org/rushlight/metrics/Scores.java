// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;

/** Precision, recall and F of counts, and their averages, as scikit-learn defines them. */
final class Scores {
  private Scores() {}

  /** A score of hits, predictions and targets. */
  interface Score {
    double of(double hits, double predictions, double targets, double zeroDivision);
  }

  static double precision(double hits, double predictions, double targets, double zeroDivision) {
    return predictions == 0 ? zeroDivision : hits / predictions;
  }

  static double recall(double hits, double predictions, double targets, double zeroDivision) {
    return targets == 0 ? zeroDivision : hits / targets;
  }

  /** (1 + beta^2) precision recall / (beta^2 precision + recall), written without quotients. */
  static Score fBeta(double beta) {
    double square = beta * beta;
    return (hits, predictions, targets, zeroDivision) -> {
      double below = square * targets + predictions;
      return below == 0 ? zeroDivision : (1 + square) * hits / below;
    };
  }

  static double[] perClass(ClassCounts counts, int[] labels, Score score, double zeroDivision) {
    return Arrays.stream(labels)
        .mapToDouble(
            c -> score.of(counts.hits(c), counts.predictions(c), counts.targets(c), zeroDivision))
        .toArray();
  }

  static double average(
      ClassCounts counts, int[] labels, Score score, Average average, double zeroDivision) {
    double[] scores = perClass(counts, labels, score, zeroDivision);
    return switch (average) {
      case BINARY -> throw new IllegalArgumentException("binary is the score of one class");
      case MICRO ->
          score.of(
              Arrays.stream(labels).mapToLong(counts::hits).sum(),
              Arrays.stream(labels).mapToLong(counts::predictions).sum(),
              Arrays.stream(labels).mapToLong(counts::targets).sum(),
              zeroDivision);
      case MACRO -> mean(scores, Arrays.stream(labels).mapToDouble(c -> 1).toArray());
      case WEIGHTED -> mean(scores, Arrays.stream(labels).mapToDouble(counts::targets).toArray());
    };
  }

  /** The weighted mean of those that are not NaN. */
  private static double mean(double[] scores, double[] weights) {
    double sum = 0;
    double weight = 0;
    double plain = 0;
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        sum += scores[i] * weights[i];
        weight += weights[i];
        plain += scores[i];
        count++;
      }
    }
    return weight != 0 ? sum / weight : plain / count;
  }
}
