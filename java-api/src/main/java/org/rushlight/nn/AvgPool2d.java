// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;

/**
 * The mean of each window; padding is 0. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html">torch.nn.AvgPool2d</a>.
 *
 * <p>Shapes: x [n, c, h, w] or [c, h, w]; h' = (h + 2 padding - kernel) / stride + 1, rounded down,
 * or up with {@link #ceilMode}. Defaults: stride as large as the kernel, padding 0, counted among
 * the elements.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank, a padding of more than half the
 * kernel, or windows larger than x.
 *
 * <pre>{@code
 * var pool = new AvgPool2d(3).stride(2).padding(1).countIncludePad(false);
 * Tensor y = pool.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 16, 16]
 * }</pre>
 */
public final class AvgPool2d extends AvgPoolLayer<AvgPool2d> {
  /** With a square window. */
  public AvgPool2d(int kernel) {
    super(kernel, kernel);
  }

  /** With a window of the height and width. */
  public AvgPool2d(int kernelHeight, int kernelWidth) {
    super(kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public AvgPool2d stride(int height, int width) {
    return strides(height, width);
  }

  /** Zeros at each side, at most half the kernel; returns this. */
  public AvgPool2d padding(int height, int width) {
    return paddings(height, width);
  }

  /**
   * What the sums are divided by instead of the number of elements; null for that; returns this.
   */
  public AvgPool2d divisorOverride(@Nullable Integer by) {
    return divisor(by);
  }
}
