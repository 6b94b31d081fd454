// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What the unpools have in common.
 *
 * @param <S> the layer itself, which its options return
 */
abstract class MaxUnpoolLayer<S extends MaxUnpoolLayer<S>> extends WindowLayer<S> {
  MaxUnpoolLayer(int... kernel) {
    super(kernel);
  }

  /** What the pool had added at each side; returns this. */
  public final S padding(int all) {
    return paddings(all(all));
  }

  /**
   * The values in their places.
   *
   * @param indices of the pool, of the shape of x
   * @param outputSize the sizes of the result, its last ones count; none for the smallest that fit
   */
  public final Tensor call(Tensor x, Tensor indices, long... outputSize) {
    return within(() -> Windows.maxUnpool(dims, x, indices, kernel, stride, padding, outputSize));
  }

  @Override
  protected final String extraRepr() {
    return "kernel_size=%s, stride=%s, padding=%s"
        .formatted(Windows.tuple(kernel), Windows.tuple(stride), Windows.tuple(padding));
  }
}
