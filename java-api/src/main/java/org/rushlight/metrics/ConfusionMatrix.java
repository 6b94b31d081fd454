// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * How often each class (row) was predicted as each (column). See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html">confusion_matrix</a>.
 *
 * <p>Predictions are class numbers of the targets' shape, scores [n, classes, ..], or, for two
 * classes, probabilities of class 1. {@code update} throws a {@link
 * org.rushlight.tensor.TensorException} for other shapes or labels that are no class, {@code
 * compute} an {@code IllegalStateException} before the first batch.
 *
 * <pre>{@code
 * var matrix = new ConfusionMatrix(2);
 * matrix.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * long[][] counts = matrix.counts();   // [[2, 1], [0, 1]]
 * }</pre>
 */
public final class ConfusionMatrix extends Metric<double[][], ConfusionMatrix> {
  private final ClassCounts counts;
  private Normalize normalize = Normalize.NONE;
  private double threshold = 0.5;

  /** What the counts are divided by; where that is 0 the result is 0. */
  public enum Normalize {
    /** Nothing. */
    NONE,
    /** The targets of a class: rows sum to 1. */
    TRUE,
    /** The predictions of a class: columns sum to 1. */
    PRED,
    /** All samples. */
    ALL
  }

  /** Of {@code numClasses} classes, at least 2. */
  public ConfusionMatrix(int numClasses) {
    counts = new ClassCounts("ConfusionMatrix", numClasses);
  }

  /** What the counts are divided by, by default nothing; returns this. */
  public ConfusionMatrix normalize(Normalize by) {
    normalize = by;
    return this;
  }

  /** The probability above which class 1 of two is predicted, by default 0.5; returns this. */
  public ConfusionMatrix threshold(double value) {
    threshold = ClassCounts.threshold(name(), value);
    return this;
  }

  @Override
  public void update(Tensor predictions, Tensor targets) {
    counts.update(predictions, targets, threshold);
  }

  /** The counts, [target][prediction]. */
  public long[][] counts() {
    int n = counts.classes();
    long[][] result = new long[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        result[i][j] = counts.count(i, j);
      }
    }
    return result;
  }

  @Override
  public double[][] compute() {
    checkCounted(counts.samples());
    int n = counts.classes();
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        long by =
            switch (normalize) {
              case NONE -> 1;
              case TRUE -> counts.targets(i);
              case PRED -> counts.predictions(j);
              case ALL -> counts.samples();
            };
        result[i][j] = by == 0 ? 0 : (double) counts.count(i, j) / by;
      }
    }
    return result;
  }

  @Override
  public void reset() {
    counts.reset();
  }

  @Override
  public void merge(ConfusionMatrix other) {
    counts.merge(other.counts);
  }
}
