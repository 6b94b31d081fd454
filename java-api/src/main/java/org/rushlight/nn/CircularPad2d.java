// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The elements of the other end of x, as if it were a ring. At most as much is added as there is.
 * See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad2d.html">torch.nn.CircularPad2d</a>.
 *
 * <p>Shapes: x [.., h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if more is added than there is.
 *
 * <pre>{@code
 * var pad = new CircularPad2d(1, 1, 2, 2);   // left, right, top and bottom
 * Tensor y = pad.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 36, 34]
 * }</pre>
 */
public final class CircularPad2d extends PadLayer {
  /** The same padding at all sides. */
  public CircularPad2d(int padding) {
    super("circular", 0, 2, all(2, padding));
  }

  /** The padding of each side. */
  public CircularPad2d(int left, int right, int top, int bottom) {
    super("circular", 0, 2, left, right, top, bottom);
  }
}
