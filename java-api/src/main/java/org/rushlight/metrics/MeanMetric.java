// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * The weighted mean of numbers, such as the losses of batches. See <a
 * href="https://lightning.ai/docs/torchmetrics/stable/aggregation.html">torchmetrics'
 * MeanMetric</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} for a negative weight, and an {@code
 * IllegalStateException} before the first number.
 *
 * <pre>{@code
 * var mean = new MeanMetric();
 * mean.update(0.5, 30);   // the loss of a batch of 30
 * mean.update(0.25, 10);
 * double loss = mean.compute();   // 0.4375
 * }</pre>
 */
public final class MeanMetric {
  private double sum;
  private double weights;

  /** Nothing counted yet. */
  public MeanMetric() {}

  /** Counts a number once. */
  public void update(double value) {
    update(value, 1);
  }

  /**
   * Counts a number.
   *
   * @param weight not negative; the number of samples it is the mean of
   */
  public void update(double value, double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "MeanMetric: a weight must be a finite number not below 0, got " + weight);
    }
    sum += value * weight;
    weights += weight;
  }

  /** Counts each element once. */
  public void update(Tensor values) {
    for (double value : values.toDoubleArray()) {
      update(value);
    }
  }

  /**
   * The mean.
   *
   * @throws IllegalStateException if nothing was counted
   */
  public double compute() {
    if (weights == 0) {
      throw new IllegalStateException(
          "[MeanMetric] there are no samples yet: call update before compute");
    }
    return sum / weights;
  }

  /** Forgets all numbers. */
  public void reset() {
    sum = 0;
    weights = 0;
  }

  /** Adds what another has counted. */
  public void merge(MeanMetric other) {
    sum += other.sum;
    weights += other.weights;
  }
}
