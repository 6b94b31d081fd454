// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The mean of |target - prediction|. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_absolute_error.html">mean_absolute_error</a>.
 */
public final class MeanAbsoluteError extends RegressionMetric<MeanAbsoluteError> {
  /** Nothing counted yet. */
  public MeanAbsoluteError() {}

  @Override
  double of(Column column, long n) {
    return column.sizes / n;
  }
}
