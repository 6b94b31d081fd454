// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The harmonic mean of precision and recall: 2 hits / (targets + predictions). See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html">f1_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var f1 = new F1();
 * f1.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * double share = f1.compute();   // 0.6666666666666666
 * }</pre>
 */
public final class F1 extends ClassScore<F1> {
  /** Of the class 1 of two. */
  public F1() {
    this(2, Average.BINARY);
  }

  /** Over several classes, at least 2, averaged. */
  public F1(int numClasses, Average average) {
    super(numClasses, average, Scores.fBeta(1));
  }
}
