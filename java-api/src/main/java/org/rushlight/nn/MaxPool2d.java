// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The largest element of each window; padding counts as -infinity, NaN wins. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html">torch.nn.MaxPool2d</a>.
 *
 * <p>Shapes: x [n, c, h, w] or [c, h, w]; h' = (h + 2 padding - dilation (kernel - 1) - 1) / stride
 * + 1, rounded down, or up with {@link #ceilMode}. Defaults: stride as large as the kernel, padding
 * 0, dilation 1. {@link #callWithIndices} gives the places too.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank, a padding of more than half the
 * kernel, or windows larger than x.
 *
 * <pre>{@code
 * var pool = new MaxPool2d(3).stride(2).padding(1);
 * Tensor y = pool.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 16, 16]
 * }</pre>
 */
public final class MaxPool2d extends MaxPoolLayer<MaxPool2d> {
  /** With a square window. */
  public MaxPool2d(int kernel) {
    super(kernel, kernel);
  }

  /** With a window of the height and width. */
  public MaxPool2d(int kernelHeight, int kernelWidth) {
    super(kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public MaxPool2d stride(int height, int width) {
    return strides(height, width);
  }

  /** Added at each side, at most half the kernel; returns this. */
  public MaxPool2d padding(int height, int width) {
    return paddings(height, width);
  }

  /** The distance of the window's points; returns this. */
  public MaxPool2d dilation(int height, int width) {
    return dilations(height, width);
  }
}
