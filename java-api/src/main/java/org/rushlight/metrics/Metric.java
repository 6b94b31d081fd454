// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * A measure of predictions that is counted over batches. The result is that of one call with all
 * samples, however they were divided; nothing of a batch's tensors is kept.
 *
 * <p>See <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">scikit-learn,
 * metrics</a>. {@code update} throws a {@link org.rushlight.tensor.TensorException} for other
 * shapes or labels that are no class, {@code compute} an {@code IllegalStateException} before the
 * first batch.
 *
 * <pre>{@code
 * var model = new Linear(4, 3);
 * Metric<Double, Accuracy> accuracy = new Accuracy(3);
 * for (int batch = 0; batch < 5; batch++) {
 *   accuracy.update(model.call(Tensors.randn(8, 4)), Tensors.randint(0, 3, Shape.of(8), null));
 * }
 * double share = accuracy.compute();
 * }</pre>
 *
 * @param <R> what it gives
 * @param <M> the metric itself, of which two can be merged
 */
public abstract class Metric<R, M extends Metric<R, M>> {
  Metric() {}

  /**
   * Counts a batch.
   *
   * @throws org.rushlight.tensor.TensorException if shapes, types or labels do not fit
   */
  public abstract void update(Tensor predictions, Tensor targets);

  /**
   * The measure over all batches since the start or the last reset.
   *
   * @throws IllegalStateException if there was none
   */
  public abstract R compute();

  /** Forgets all batches. */
  public abstract void reset();

  /**
   * Adds what another has counted, of the same options: each worker counts on its own.
   *
   * @throws IllegalArgumentException if it has other classes
   */
  public abstract void merge(M other);

  final String name() {
    return getClass().getSimpleName();
  }

  final void checkCounted(long samples) {
    if (samples == 0) {
      throw new IllegalStateException(
          "[" + name() + "] there are no samples yet: call update before compute");
    }
  }
}
