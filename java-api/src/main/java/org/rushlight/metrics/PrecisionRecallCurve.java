// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * Precision against recall for every threshold of the score. Predictions are scores of the targets'
 * shape, targets 0 or 1. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_curve.html">precision_recall_curve</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var curve = new PrecisionRecallCurve();
 * curve.update(Tensors.of(0.1, 0.4, 0.35, 0.8), Tensors.of(0L, 0L, 1L, 1L));
 * double[] recall = curve.compute().recall();   // [1.0, 1.0, 0.5, 0.5, 0.0]
 * }</pre>
 */
public final class PrecisionRecallCurve
    extends Metric<PrecisionRecallCurve.Curve, PrecisionRecallCurve> {
  private final BinaryScores scores = new BinaryScores();

  /** Of scores for class 1 of two. */
  public PrecisionRecallCurve() {}

  /**
   * The curve, from the lowest threshold on; the last point, (1, 0), has no threshold.
   *
   * @param precision hits / predictions
   * @param recall hits / positives; 1 where there are no positives
   * @param thresholds the scores from which on a sample is taken for positive, rising
   */
  public record Curve(double[] precision, double[] recall, double[] thresholds) {}

  @Override
  public void update(Tensor predictions, Tensor targets) {
    scores.update(name(), predictions, targets);
  }

  @Override
  public Curve compute() {
    checkCounted(scores.size());
    var steps = scores.steps();
    int n = steps.hits().length;
    long positives = scores.positives();
    double[] precision = new double[n + 1];
    double[] recall = new double[n + 1];
    double[] thresholds = new double[n];
    precision[n] = 1;
    for (int i = 0; i < n; i++) {
      long hits = steps.hits()[i];
      precision[n - 1 - i] = (double) hits / (hits + steps.alarms()[i]);
      recall[n - 1 - i] = positives == 0 ? 1 : (double) hits / positives;
      thresholds[n - 1 - i] = steps.scores()[i];
    }
    return new Curve(precision, recall, thresholds);
  }

  @Override
  public void reset() {
    scores.reset();
  }

  @Override
  public void merge(PrecisionRecallCurve other) {
    scores.merge(other.scores);
  }
}
