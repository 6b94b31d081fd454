// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The mean of each window; padding is 0. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html">torch.nn.AvgPool1d</a>.
 *
 * <p>Shapes: x [n, c, l] or [c, l]; l' = (l + 2 padding - kernel) / stride + 1, rounded down, or up
 * with {@link #ceilMode}. Defaults: stride as large as the kernel, padding 0, counted among the
 * elements.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank, a padding of more than half the
 * kernel, or windows larger than x.
 *
 * <pre>{@code
 * var pool = new AvgPool1d(3).stride(2).padding(1).countIncludePad(false);
 * Tensor y = pool.call(Tensors.randn(8, 3, 50));   // y [8, 3, 25]
 * }</pre>
 */
public final class AvgPool1d extends AvgPoolLayer<AvgPool1d> {
  /** With a window of the length. */
  public AvgPool1d(int kernel) {
    super(kernel);
  }
}
