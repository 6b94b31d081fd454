// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The largest element of each window; padding counts as -infinity, NaN wins. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool3d.html">torch.nn.MaxPool3d</a>.
 *
 * <p>Shapes: x [n, c, d, h, w] or [c, d, h, w]; d' = (d + 2 padding - dilation (kernel - 1) - 1) /
 * stride + 1, rounded down, or up with {@link #ceilMode}. Defaults: stride as large as the kernel,
 * padding 0, dilation 1. {@link #callWithIndices} gives the places too.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank, a padding of more than half the
 * kernel, or windows larger than x.
 *
 * <pre>{@code
 * var pool = new MaxPool3d(3).stride(2).padding(1);
 * Tensor y = pool.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 4, 8, 8]
 * }</pre>
 */
public final class MaxPool3d extends MaxPoolLayer<MaxPool3d> {
  /** With a cubic window. */
  public MaxPool3d(int kernel) {
    super(kernel, kernel, kernel);
  }

  /** With a window of the depth, height and width. */
  public MaxPool3d(int kernelDepth, int kernelHeight, int kernelWidth) {
    super(kernelDepth, kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public MaxPool3d stride(int depth, int height, int width) {
    return strides(depth, height, width);
  }

  /** Added at each side, at most half the kernel; returns this. */
  public MaxPool3d padding(int depth, int height, int width) {
    return paddings(depth, height, width);
  }

  /** The distance of the window's points; returns this. */
  public MaxPool3d dilation(int depth, int height, int width) {
    return dilations(depth, height, width);
  }
}
