// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The elements of x reflected at its ends, which are not repeated. Less is added than there is. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html">torch.nn.ReflectionPad2d</a>.
 *
 * <p>Shapes: x [.., h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless less is added than there is.
 *
 * <pre>{@code
 * var pad = new ReflectionPad2d(1, 1, 2, 2);   // left, right, top and bottom
 * Tensor y = pad.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 36, 34]
 * }</pre>
 */
public final class ReflectionPad2d extends PadLayer {
  /** The same padding at all sides. */
  public ReflectionPad2d(int padding) {
    super("reflect", 0, 2, all(2, padding));
  }

  /** The padding of each side. */
  public ReflectionPad2d(int left, int right, int top, int bottom) {
    super("reflect", 0, 2, left, right, top, bottom);
  }
}
