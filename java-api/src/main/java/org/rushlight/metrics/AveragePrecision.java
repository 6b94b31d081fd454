// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * The sum of precisions, each weighted by the step in recall before it; 0 without positives.
 * Predictions are scores of the targets' shape, targets 0 or 1. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">average_precision_score</a>.
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
