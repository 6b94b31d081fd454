// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * (sum of x^p over each window)^(1/p). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool3d.html">torch.nn.LPPool3d</a>.
 *
 * <p>Shapes: x [n, c, d, h, w] or [c, d, h, w]; as {@link AvgPool3d} without padding. The stride is
 * as large as the kernel.
 *
 * <p>Throws an {@code IllegalArgumentException} for a power of 0, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * var pool = new LPPool3d(2, 2);
 * Tensor y = pool.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 4, 8, 8]
 * }</pre>
 */
public final class LPPool3d extends LPPoolLayer<LPPool3d> {
  /** With a cubic window. */
  public LPPool3d(double p, int kernel) {
    super(p, kernel, kernel, kernel);
  }

  /** With a window of the depth, height and width. */
  public LPPool3d(double p, int kernelDepth, int kernelHeight, int kernelWidth) {
    super(p, kernelDepth, kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public LPPool3d stride(int depth, int height, int width) {
    return strides(depth, height, width);
  }
}
