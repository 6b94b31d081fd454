// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * The transposed convolution of volumes: the gradient of a {@link Conv3d} by its input, with
 * learned kernels; it makes volumes larger. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html">torch.nn.ConvTranspose3d</a>.
 *
 * <p>Shapes: x [n, inChannels, d, h, w] or [inChannels, d, h, w]; y [n, outChannels, d', h', w']
 * with d' = (d - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1. Parameters:
 * {@code weight} [inChannels, outChannels / groups, kd, kh, kw] and {@code bias} [outChannels],
 * both uniform in +-1 / sqrt(outChannels / groups kd kh kw) at first.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes that are not positive, a negative
 * padding, or groups that do not divide both numbers of channels, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or an
 * outputPadding that is not below stride or dilation.
 *
 * <pre>{@code
 * var conv = new ConvTranspose3d(3, 16, 4).stride(2).padding(1);
 * Tensor y = conv.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 16, 16, 32, 32]
 * }</pre>
 *
 * <p>The options are given right after the constructor: stride 1, padding 0, outputPadding 0,
 * dilation 1, groups 1 and a bias are the defaults; {@link #groups} and {@link #bias} draw the
 * first values anew.
 */
public final class ConvTranspose3d extends ConvTransposeNd<ConvTranspose3d> {
  /** With a cubic kernel, from the default generator. */
  public ConvTranspose3d(int inChannels, int outChannels, int kernel) {
    this(inChannels, outChannels, kernel, kernel, kernel, null);
  }

  /**
   * The layer.
   *
   * @param inChannels channels of x, at least 1
   * @param outChannels channels of y, at least 1
   * @param kernelDepth depth of the kernel, at least 1
   * @param kernelHeight height of the kernel, at least 1
   * @param kernelWidth width of the kernel, at least 1
   * @param generator for the first values; null for the default one
   */
  public ConvTranspose3d(
      int inChannels,
      int outChannels,
      int kernelDepth,
      int kernelHeight,
      int kernelWidth,
      @Nullable Generator generator) {
    super(
        Options.positive("ConvTranspose3d", "inChannels", inChannels),
        outChannels,
        new int[] {kernelDepth, kernelHeight, kernelWidth},
        generator);
  }
}
