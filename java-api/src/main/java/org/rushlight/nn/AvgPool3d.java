// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;

/**
 * The mean of each window; padding is 0. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool3d.html">torch.nn.AvgPool3d</a>.
 *
 * <p>Shapes: x [n, c, d, h, w] or [c, d, h, w]; d' = (d + 2 padding - kernel) / stride + 1, rounded
 * down, or up with {@link #ceilMode}. Defaults: stride as large as the kernel, padding 0, counted
 * among the elements.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank, a padding of more than half the
 * kernel, or windows larger than x.
 *
 * <pre>{@code
 * var pool = new AvgPool3d(3).stride(2).padding(1).countIncludePad(false);
 * Tensor y = pool.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 4, 8, 8]
 * }</pre>
 */
public final class AvgPool3d extends AvgPoolLayer<AvgPool3d> {
  /** With a cubic window. */
  public AvgPool3d(int kernel) {
    super(kernel, kernel, kernel);
  }

  /** With a window of the depth, height and width. */
  public AvgPool3d(int kernelDepth, int kernelHeight, int kernelWidth) {
    super(kernelDepth, kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public AvgPool3d stride(int depth, int height, int width) {
    return strides(depth, height, width);
  }

  /** Zeros at each side, at most half the kernel; returns this. */
  public AvgPool3d padding(int depth, int height, int width) {
    return paddings(depth, height, width);
  }

  /**
   * What the sums are divided by instead of the number of elements; null for that; returns this.
   */
  public AvgPool3d divisorOverride(@Nullable Integer by) {
    return divisor(by);
  }
}
