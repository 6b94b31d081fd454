// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros, with the values of a {@link MaxPool3d} in their places. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool3d.html">torch.nn.MaxUnpool3d</a>.
 *
 * <p>Shapes: x and indices [n, c, d, h, w] or [c, d, h, w]; y of the size that was pooled, (size -
 * 1) stride - 2 padding + kernel unless another is given.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for indices of another shape or out of
 * range.
 *
 * <pre>{@code
 * var pooled = new MaxPool3d(2).callWithIndices(Tensors.randn(2, 3, 8, 16, 16));
 * Tensor y = new MaxUnpool3d(2).call(pooled.values(), pooled.indices());   // y [2, 3, 8, 16, 16]
 * }</pre>
 */
public final class MaxUnpool3d extends MaxUnpoolLayer<MaxUnpool3d> {
  /** With a cubic window. */
  public MaxUnpool3d(int kernel) {
    super(kernel, kernel, kernel);
  }

  /** With a window of the depth, height and width. */
  public MaxUnpool3d(int kernelDepth, int kernelHeight, int kernelWidth) {
    super(kernelDepth, kernelHeight, kernelWidth);
  }

  /** The step of the window; returns this. */
  public MaxUnpool3d stride(int depth, int height, int width) {
    return strides(depth, height, width);
  }

  /** What the pool had added at each side; returns this. */
  public MaxUnpool3d padding(int depth, int height, int width) {
    return paddings(depth, height, width);
  }
}
