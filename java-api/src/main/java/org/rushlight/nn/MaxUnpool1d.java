// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros, with the values of a {@link MaxPool1d} in their places. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool1d.html">torch.nn.MaxUnpool1d</a>.
 *
 * <p>Shapes: x and indices [n, c, l] or [c, l]; y of the size that was pooled, (size - 1) stride -
 * 2 padding + kernel unless another is given.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for indices of another shape or out of
 * range.
 *
 * <pre>{@code
 * var pooled = new MaxPool1d(2).callWithIndices(Tensors.randn(8, 3, 50));
 * Tensor y = new MaxUnpool1d(2).call(pooled.values(), pooled.indices());   // y [8, 3, 50]
 * }</pre>
 */
public final class MaxUnpool1d extends MaxUnpoolLayer<MaxUnpool1d> {
  /** With a window of the length. */
  public MaxUnpool1d(int kernel) {
    super(kernel);
  }
}
