// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The mean of (target - prediction)^2. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_squared_error.html">mean_squared_error</a>.
 */
public final class MeanSquaredError extends RegressionMetric<MeanSquaredError> {
  /** Nothing counted yet. */
  public MeanSquaredError() {}

  @Override
  double of(Column column, long n) {
    return column.squares / n;
  }
}
