// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;

/**
 * The cross-correlation of images with learned kernels. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html">torch.nn.Conv2d</a>.
 *
 * <p>Shapes: x [n, inChannels, h, w] or [inChannels, h, w]; y [n, outChannels, h', w'] with h' = (h
 * + 2 padding - dilation (kernel - 1) - 1) / stride + 1, rounded down. Parameters: {@code weight}
 * [outChannels, inChannels / groups, kh, kw] and {@code bias} [outChannels], both uniform in +-1 /
 * sqrt(inChannels / groups kh kw) at first.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes that are not positive, a negative
 * padding, or groups that do not divide both numbers of channels, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank or number of channels, or one that
 * is smaller than the kernel.
 *
 * <pre>{@code
 * var conv = new Conv2d(3, 16, 4).stride(2).padding(1);
 * Tensor y = conv.call(Tensors.randn(8, 3, 32, 32));   // y [8, 16, 16, 16]
 * }</pre>
 *
 * <p>The options are given right after the constructor: stride 1, padding 0, dilation 1, groups 1
 * and a bias are the defaults; {@link #groups} and {@link #bias} draw the first values anew.
 */
public final class Conv2d extends ConvNd<Conv2d> {
  /** With a square kernel, from the default generator. */
  public Conv2d(int inChannels, int outChannels, int kernel) {
    this(inChannels, outChannels, kernel, kernel, null);
  }

  /**
   * The layer.
   *
   * @param inChannels channels of x, at least 1
   * @param outChannels channels of y, at least 1
   * @param kernelHeight height of the kernel, at least 1
   * @param kernelWidth width of the kernel, at least 1
   * @param generator for the first values; null for the default one
   */
  public Conv2d(
      int inChannels,
      int outChannels,
      int kernelHeight,
      int kernelWidth,
      @Nullable Generator generator) {
    super(
        Options.positive("Conv2d", "inChannels", inChannels),
        outChannels,
        new int[] {kernelHeight, kernelWidth},
        generator);
  }
}
