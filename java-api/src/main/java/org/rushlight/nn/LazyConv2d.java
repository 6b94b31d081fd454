// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * A {@link Conv2d} that learns inChannels from its first input, or from a state that is loaded into
 * it. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConv2d.html">torch.nn.LazyConv2d</a>.
 *
 * <p>Before that it has no parameters: what asks for them, as an optimizer does, is refused.
 *
 * <p>Shapes, parameters and defaults: those of {@link Conv2d}. Throws what {@link Conv2d} throws.
 *
 * <pre>{@code
 * var conv = new LazyConv2d(16, 4).stride(2).padding(1);   // LazyConv2d ? -> 16
 * Tensor y = conv.call(Tensors.randn(8, 3, 32, 32));   // y [8, 16, 16, 16]
 * }</pre>
 */
public final class LazyConv2d extends ConvNd<LazyConv2d> {
  /** With a square kernel, from the default generator. */
  public LazyConv2d(int outChannels, int kernel) {
    this(outChannels, kernel, kernel, null);
  }

  /**
   * The layer.
   *
   * @param outChannels channels of y, at least 1
   * @param kernelHeight height of the kernel, at least 1
   * @param kernelWidth width of the kernel, at least 1
   * @param generator for the first values; null for the default one
   */
  public LazyConv2d(
      int outChannels, int kernelHeight, int kernelWidth, @Nullable Generator generator) {
    super(0, outChannels, new int[] {kernelHeight, kernelWidth}, generator);
  }
}
