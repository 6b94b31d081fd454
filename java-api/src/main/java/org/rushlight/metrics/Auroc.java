// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import java.util.Arrays;
import org.rushlight.tensor.Tensor;

/**
 * The area under the ROC curve, exactly, in O(n log n): the share of pairs of a positive and a
 * negative sample in which the positive has the larger score, ties counting half. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html">roc_auc_score</a>.
 *
 * <p>Two classes: scores of the targets' shape. More: scores [n, classes], each class against the
 * rest.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var auroc = new Auroc();
 * auroc.update(Tensors.of(0.1, 0.4, 0.35, 0.8), Tensors.of(0L, 0L, 1L, 1L));
 * double area = auroc.compute();   // 0.75
 * }</pre>
 */
public final class Auroc extends Metric<Double, Auroc> {
  private final BinaryScores[] scores;
  private final Average average;

  /** Of scores for class 1 of two. */
  public Auroc() {
    scores = new BinaryScores[] {new BinaryScores()};
    average = Average.BINARY;
  }

  /**
   * Of each class against the rest.
   *
   * @param numClasses at least 2
   * @param average MACRO, or WEIGHTED by how often each class is the target
   */
  public Auroc(int numClasses, Average average) {
    if (average != Average.MACRO && average != Average.WEIGHTED) {
      throw new IllegalArgumentException(
          "Auroc: the average over classes must be MACRO or WEIGHTED, got " + average);
    }
    scores = new BinaryScores[ClassCounts.checked("Auroc", numClasses)];
    Arrays.setAll(scores, c -> new BinaryScores());
    this.average = average;
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    if (average == Average.BINARY) {
      scores[0].update(name(), predictions, targets);
      return;
    }
    int[] labels = Samples.targets(name(), targets, scores.length);
    double[][] rows = Samples.scores(name(), predictions, targets, scores.length);
    for (int c = 0; c < scores.length; c++) {
      for (int i = 0; i < labels.length; i++) {
        scores[c].add(rows[i][c], labels[i] == c);
      }
    }
  }

  /**
   * The area.
   *
   * @throws IllegalStateException if there is no sample, or not one of each class and of the rest
   */
  @Override
  public Double compute() {
    double sum = 0;
    double weights = 0;
    double[] areas = perClass();
    for (int c = 0; c < areas.length; c++) {
      double weight = average == Average.WEIGHTED ? scores[c].positives() : 1;
      sum += areas[c] * weight;
      weights += weight;
    }
    return sum / weights;
  }

  /** The area of each class against the rest; a single one for two classes. */
  public double[] perClass() {
    checkCounted(scores[0].size());
    double[] areas = new double[scores.length];
    for (int c = 0; c < areas.length; c++) {
      areas[c] = scores[c].area();
      if (Double.isNaN(areas[c])) {
        throw new IllegalStateException(
            "[Auroc] the area needs samples of class %d and of others: %d of %d are of it"
                .formatted(scores.length == 1 ? 1 : c, scores[c].positives(), scores[c].size()));
      }
    }
    return areas;
  }

  @Override
  public void reset() {
    for (BinaryScores one : scores) {
      one.reset();
    }
  }

  @Override
  public void merge(Auroc other) {
    if (other.scores.length != scores.length) {
      throw new IllegalArgumentException(
          "Auroc: both must have as many classes to be merged: they have %d and %d"
              .formatted(scores.length, other.scores.length));
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c].merge(other.scores[c]);
    }
  }
}
