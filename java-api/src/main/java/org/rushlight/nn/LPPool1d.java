// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * (sum of x^p over each window)^(1/p). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool1d.html">torch.nn.LPPool1d</a>.
 *
 * <p>Shapes: x [n, c, l] or [c, l]; as {@link AvgPool1d} without padding. The stride is as large as
 * the kernel.
 *
 * <p>Throws an {@code IllegalArgumentException} for a power of 0, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * var pool = new LPPool1d(2, 2);
 * Tensor y = pool.call(Tensors.randn(8, 3, 50));   // y [8, 3, 25]
 * }</pre>
 */
public final class LPPool1d extends LPPoolLayer<LPPool1d> {
  /** With a window of the length. */
  public LPPool1d(double p, int kernel) {
    super(p, kernel);
  }
}
