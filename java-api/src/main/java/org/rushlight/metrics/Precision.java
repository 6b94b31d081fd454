// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The share of the predictions of a class that are right: hits / predictions. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html">precision_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var precision = new Precision();
 * precision.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * double share = precision.compute();   // 0.5
 * }</pre>
 */
public final class Precision extends ClassScore<Precision> {
  /** Of the class 1 of two. */
  public Precision() {
    this(2, Average.BINARY);
  }

  /** Over several classes, at least 2, averaged. */
  public Precision(int numClasses, Average average) {
    super(numClasses, average, Scores::precision);
  }
}
