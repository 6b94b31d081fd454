// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad3d.html">torch.nn.ZeroPad3d</a>.
 *
 * <p>Shapes: x [.., d, h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if less than nothing is left.
 *
 * <pre>{@code
 * var pad = new ZeroPad3d(1, 1, 2, 2, 0, 0);   // left, right, top, bottom, front and back
 * Tensor y = pad.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 8, 20, 18]
 * }</pre>
 */
public final class ZeroPad3d extends PadLayer {
  /** The same padding at all sides. */
  public ZeroPad3d(int padding) {
    super("constant", 0, 3, all(3, padding));
  }

  /** The padding of each side. */
  public ZeroPad3d(int left, int right, int top, int bottom, int front, int back) {
    super("constant", 0, 3, left, right, top, bottom, front, back);
  }
}
