// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * The sum of precisions, each weighted by the step in recall before it; 0 without positives.
 * Predictions are scores of the targets' shape, targets 0 or 1. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">average_precision_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var averagePrecision = new AveragePrecision();
 * averagePrecision.update(Tensors.of(0.1, 0.4, 0.35, 0.8), Tensors.of(0L, 0L, 1L, 1L));
 * double area = averagePrecision.compute();   // 0.8333333333333333
 * }</pre>
 */
public final class AveragePrecision extends Metric<Double, AveragePrecision> {
  private final PrecisionRecallCurve curve = new PrecisionRecallCurve();

  /** Of scores for class 1 of two. */
  public AveragePrecision() {}

  @Override
  public void update(Tensor predictions, Tensor targets) {
    curve.update(predictions, targets);
  }

  @Override
  public Double compute() {
    var points = curve.compute();
    double sum = 0;
    for (int i = 0; i < points.thresholds().length; i++) {
      sum += (points.recall()[i] - points.recall()[i + 1]) * points.precision()[i];
    }
    return sum;
  }

  @Override
  public void reset() {
    curve.reset();
  }

  @Override
  public void merge(AveragePrecision other) {
    curve.merge(other.curve);
  }
}
