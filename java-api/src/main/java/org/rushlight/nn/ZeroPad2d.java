// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html">torch.nn.ZeroPad2d</a>.
 *
 * <p>Shapes: x [.., h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if less than nothing is left.
 *
 * <pre>{@code
 * var pad = new ZeroPad2d(1, 1, 2, 2);   // left, right, top and bottom
 * Tensor y = pad.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 36, 34]
 * }</pre>
 */
public final class ZeroPad2d extends PadLayer {
  /** The same padding at all sides. */
  public ZeroPad2d(int padding) {
    super("constant", 0, 2, all(2, padding));
  }

  /** The padding of each side. */
  public ZeroPad2d(int left, int right, int top, int bottom) {
    super("constant", 0, 2, left, right, top, bottom);
  }
}
