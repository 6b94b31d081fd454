// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The mean of (target - prediction)^2. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_squared_error.html">mean_squared_error</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var meanSquaredError = new MeanSquaredError();
 * meanSquaredError.update(Tensors.of(1.0, 2.0), Tensors.of(3.0, 3.0));
 * double error = meanSquaredError.compute();   // 2.5
 * }</pre>
 */
public final class MeanSquaredError extends RegressionMetric<MeanSquaredError> {
  /** Nothing counted yet. */
  public MeanSquaredError() {}

  @Override
  double of(Column column, long n) {
    return column.squares / n;
  }
}
