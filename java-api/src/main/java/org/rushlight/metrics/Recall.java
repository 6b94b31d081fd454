// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

/**
 * The share of the samples of a class that were found: hits / targets. See <a
 * href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html">recall_score</a>.
 *
 * <p>{@code update} throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * labels that are no class, {@code compute} an {@code IllegalStateException} before the first
 * batch.
 *
 * <pre>{@code
 * var recall = new Recall();
 * recall.update(Tensors.of(0L, 1L, 1L, 0L), Tensors.of(0L, 1L, 0L, 0L));
 * double share = recall.compute();   // 1.0
 * }</pre>
 */
public final class Recall extends ClassScore<Recall> {
  /** Of the class 1 of two. */
  public Recall() {
    this(2, Average.BINARY);
  }

  /** Over several classes, at least 2, averaged. */
  public Recall(int numClasses, Average average) {
    super(numClasses, average, Scores::recall);
  }
}
