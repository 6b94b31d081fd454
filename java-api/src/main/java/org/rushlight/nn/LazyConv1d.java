// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * A {@link Conv1d} that learns inChannels from its first input, or from a state that is loaded into
 * it. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv1d.html">torch.nn.LazyConv1d</a>.
 *
 * <p>Before that it has no parameters: what asks for them, as an optimizer does, is refused.
 *
 * <p>Shapes, parameters and defaults: those of {@link Conv1d}. Throws what {@link Conv1d} throws.
 *
 * <pre>{@code
 * var conv = new LazyConv1d(16, 4).stride(2).padding(1);   // LazyConv1d ? -> 16
 * Tensor y = conv.call(Tensors.randn(8, 3, 50));   // y [8, 16, 25]
 * }</pre>
 */
public final class LazyConv1d extends ConvNd<LazyConv1d> {
  /** From the default generator. */
  public LazyConv1d(int outChannels, int kernel) {
    this(outChannels, kernel, null);
  }

  /**
   * The layer.
   *
   * @param outChannels channels of y, at least 1
   * @param kernel length of the kernel, at least 1
   * @param generator for the first values; null for the default one
   */
  public LazyConv1d(int outChannels, int kernel, @Nullable Generator generator) {
    super(0, outChannels, new int[] {kernel}, generator);
  }
}
