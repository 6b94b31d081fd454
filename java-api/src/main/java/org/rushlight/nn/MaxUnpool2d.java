// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros, with the values of a {@link MaxPool2d} in their places. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html">torch.nn.MaxUnpool2d</a>.
 *
 * <p>Shapes: x and indices [n, c, h, w] or [c, h, w]; y of the size that was pooled, (size - 1)
 * stride - 2 padding + kernel unless another is given.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for indices of another shape or out of
 * range.
 *
 * <pre>{@code
 * var pooled = new MaxPool2d(2).callWithIndices(Tensors.randn(8, 3, 32, 32));
 * Tensor y = new MaxUnpool2d(2).call(pooled.values(), pooled.indices());   // y [8, 3, 32, 32]
 * }</pre>
 */
public final class MaxUnpool2d extends MaxUnpoolLayer<MaxUnpool2d> {
  /** With a square window. */
  public MaxUnpool2d(int kernel) {
    super(kernel, kernel);
  }

  /** With a window of the height and width. */
  public MaxUnpool2d(int kernelHeight, int kernelWidth) {
    super(kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public MaxUnpool2d stride(int height, int width) {
    return strides(height, width);
  }

  /** What the pool had added at each side; returns this. */
  public MaxUnpool2d padding(int height, int width) {
    return paddings(height, width);
  }
}
