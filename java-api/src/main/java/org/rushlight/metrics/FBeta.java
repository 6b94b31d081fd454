// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * Precision and recall in one, recall counting beta times as much: (1 + beta^2) hits / (beta^2
 * targets + predictions). See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.fbeta_score.html">fbeta_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var fBeta = new FBeta(2);
 * fBeta.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * double share = fBeta.compute();   // 0.8333333333333334
 * }</pre>
 */
public final class FBeta extends ClassScore<FBeta> {
  /** Of the class 1 of two. */
  public FBeta(double beta) {
    this(beta, 2, Average.BINARY);
  }

  /** Over several classes, at least 2, averaged. */
  public FBeta(double beta, int numClasses, Average average) {
    super(numClasses, average, Scores.fBeta(checked(beta)));
  }

  private static double checked(double beta) {
    if (!(beta >= 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException(
          "FBeta: beta must be a finite number not below 0, got " + beta);
    }
    return beta;
  }
}
