// SPDX-License-Identifier: Apache-2.0
package org.rushlight.metrics;

import org.rushlight.tensor.Tensor;

/**
 * A measure of predictions that is counted over batches. The result is that of one call with all
 * samples, however they were divided; nothing of a batch's tensors is kept.
 *
 * <pre>{@code
 * var accuracy = new Accuracy(10);
 * for (var batch : loader) {
 *   accuracy.update(model.call(batch.inputs()), batch.targets());
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
