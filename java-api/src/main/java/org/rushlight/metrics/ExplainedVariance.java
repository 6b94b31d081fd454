// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * 1 - the variance of the errors / that of the targets; unlike {@link R2Score} a constant error
 * costs nothing. 1 or 0 for targets that are all equal, as the errors are equal or not. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.explained_variance_score.html">explained_variance_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var explainedVariance = new ExplainedVariance();
 * explainedVariance.update(Tensors.of(2.0, 3.0, 4.0), Tensors.of(1.0, 2.0, 3.0));
 * double part = explainedVariance.compute();   // 1.0
 * }</pre>
 */
public final class ExplainedVariance extends RegressionMetric<ExplainedVariance> {
  /** Nothing counted yet. */
  public ExplainedVariance() {}

  @Override
  double of(Column column, long n) {
    double all = column.targets.squares();
    return all != 0 ? 1 - column.errors.squares() / all : column.errors.squares() == 0 ? 1 : 0;
  }
}
