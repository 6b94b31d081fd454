// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * The cross-correlation of volumes with learned kernels. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv3d.html">torch.nn.Conv3d</a>.
 *
 * <p>Shapes: x [n, inChannels, d, h, w] or [inChannels, d, h, w]; y [n, outChannels, d', h', w']
 * with d' = (d + 2 padding - dilation (kernel - 1) - 1) / stride + 1, rounded down. Parameters:
 * {@code weight} [outChannels, inChannels / groups, kd, kh, kw] and {@code bias} [outChannels],
 * both uniform in +-1 / sqrt(inChannels / groups kd kh kw) at first.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes that are not positive, a negative
 * padding, or groups that do not divide both numbers of channels, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or one that
 * is smaller than the kernel.
 *
 * <pre>{@code
 * var conv = new Conv3d(3, 16, 4).stride(2).padding(1);
 * Tensor y = conv.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 16, 4, 8, 8]
 * }</pre>
 *
 * <p>The options are given right after the constructor: stride 1, padding 0, dilation 1, groups 1
 * and a bias are the defaults; {@link #groups} and {@link #bias} draw the first values anew.
 */
public final class Conv3d extends ConvNd<Conv3d> {
  /** With a cubic kernel, from the default generator. */
  public Conv3d(int inChannels, int outChannels, int kernel) {
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
  public Conv3d(
      int inChannels,
      int outChannels,
      int kernelDepth,
      int kernelHeight,
      int kernelWidth,
      @Nullable Generator generator) {
    super(
        Options.positive("Conv3d", "inChannels", inChannels),
        outChannels,
        new int[] {kernelDepth, kernelHeight, kernelWidth},
        generator);
  }
}
