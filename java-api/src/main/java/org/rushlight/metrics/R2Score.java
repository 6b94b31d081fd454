// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The part of the targets' variance that is explained: 1 - the sum of (target - prediction)^2 /
 * that of (target - mean)^2; 1 or 0 for targets that are all equal, as the predictions are right or
 * not; NaN for a single sample. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.r2_score.html">r2_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var r2Score = new R2Score();
 * r2Score.update(Tensors.of(1.0, 2.0, 4.0), Tensors.of(1.0, 2.0, 3.0));
 * double part = r2Score.compute();   // 0.5
 * }</pre>
 */
public final class R2Score extends RegressionMetric<R2Score> {
  /** Nothing counted yet. */
  public R2Score() {}

  @Override
  double of(Column column, long n) {
    if (n < 2) {
      return Double.NaN;
    }
    double all = column.targets.squares();
    return all != 0 ? 1 - column.squares / all : column.squares == 0 ? 1 : 0;
  }
}
