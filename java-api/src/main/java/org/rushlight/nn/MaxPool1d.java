// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The largest element of each window; padding counts as -infinity, NaN wins. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html">torch.nn.MaxPool1d</a>.
 *
 * <p>Shapes: x [n, c, l] or [c, l]; l' = (l + 2 padding - dilation (kernel - 1) - 1) / stride + 1,
 * rounded down, or up with {@link #ceilMode}. Defaults: stride as large as the kernel, padding 0,
 * dilation 1. {@link #callWithIndices} gives the places too.
 *
 * <p>Throws an {@code IllegalArgumentException} for sizes out of range, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank, a padding of more than half the
 * kernel, or windows larger than x.
 *
 * <pre>{@code
 * var pool = new MaxPool1d(3).stride(2).padding(1);
 * Tensor y = pool.call(Tensors.randn(8, 3, 50));   // y [8, 3, 25]
 * }</pre>
 */
public final class MaxPool1d extends MaxPoolLayer<MaxPool1d> {
  /** With a window of the length. */
  public MaxPool1d(int kernel) {
    super(kernel);
  }
}
