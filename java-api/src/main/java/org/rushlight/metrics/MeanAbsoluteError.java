// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The mean of |target - prediction|. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_absolute_error.html">mean_absolute_error</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var meanAbsoluteError = new MeanAbsoluteError();
 * meanAbsoluteError.update(Tensors.of(1.0, 2.0, 5.0), Tensors.of(1.0, 3.0, 3.0));
 * double error = meanAbsoluteError.compute();   // 1.0
 * }</pre>
 */
public final class MeanAbsoluteError extends RegressionMetric<MeanAbsoluteError> {
  /** Nothing counted yet. */
  public MeanAbsoluteError() {}

  @Override
  double of(Column column, long n) {
    return column.sizes / n;
  }
}
