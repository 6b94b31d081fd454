// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * A {@link ConvTranspose3d} that learns inChannels from its first input, or from a state that is
 * loaded into it. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyConvTranspose3d.html">torch.nn.LazyConvTranspose3d</a>.
 *
 * <p>Before that it has no parameters: what asks for them, as an optimizer does, is refused.
 *
 * <p>Shapes, parameters and defaults: those of {@link ConvTranspose3d}. Throws what {@link
 * ConvTranspose3d} throws.
 *
 * <pre>{@code
 * var conv = new LazyConvTranspose3d(16, 4).stride(2).padding(1);
 * Tensor y = conv.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 16, 16, 32, 32]
 * }</pre>
 */
public final class LazyConvTranspose3d extends ConvTransposeNd<LazyConvTranspose3d> {
  /** With a cubic kernel, from the default generator. */
  public LazyConvTranspose3d(int outChannels, int kernel) {
    this(outChannels, kernel, kernel, kernel, null);
  }

  /**
   * The layer.
   *
   * @param outChannels channels of y, at least 1
   * @param kernelDepth depth of the kernel, at least 1
   * @param kernelHeight height of the kernel, at least 1
   * @param kernelWidth width of the kernel, at least 1
   * @param generator for the first values; null for the default one
   */
  public LazyConvTranspose3d(
      int outChannels,
      int kernelDepth,
      int kernelHeight,
      int kernelWidth,
      @Nullable Generator generator) {
    super(0, outChannels, new int[] {kernelDepth, kernelHeight, kernelWidth}, generator);
  }
}
