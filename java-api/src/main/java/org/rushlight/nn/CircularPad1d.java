// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The elements of the other end of x, as if it were a ring. At most as much is added as there is.
 * See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad1d.html">torch.nn.CircularPad1d</a>.
 *
 * <p>Shapes: x [.., l]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if more is added than there is.
 *
 * <pre>{@code
 * var pad = new CircularPad1d(2, 3);   // left and right
 * Tensor y = pad.call(Tensors.randn(8, 3, 50));   // y [8, 3, 55]
 * }</pre>
 */
public final class CircularPad1d extends PadLayer {
  /** The same padding at all sides. */
  public CircularPad1d(int padding) {
    super("circular", 0, 1, all(1, padding));
  }

  /** The padding of each side. */
  public CircularPad1d(int left, int right) {
    super("circular", 0, 1, left, right);
  }
}
