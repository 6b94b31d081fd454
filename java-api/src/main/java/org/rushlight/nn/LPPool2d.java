// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * (sum of x^p over each window)^(1/p). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html">torch.nn.LPPool2d</a>.
 *
 * <p>Shapes: x [n, c, h, w] or [c, h, w]; as {@link AvgPool2d} without padding. The stride is as
 * large as the kernel.
 *
 * <p>Throws an {@code IllegalArgumentException} for a power of 0, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * var pool = new LPPool2d(2, 2);
 * Tensor y = pool.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 16, 16]
 * }</pre>
 */
public final class LPPool2d extends LPPoolLayer<LPPool2d> {
  /** With a square window. */
  public LPPool2d(double p, int kernel) {
    super(p, kernel, kernel);
  }

  /** With a window of the height and width. */
  public LPPool2d(double p, int kernelHeight, int kernelWidth) {
    super(p, kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public LPPool2d stride(int height, int width) {
    return strides(height, width);
  }
}
