// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The elements of x reflected at its ends, which are not repeated. Less is added than there is. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad3d.html">torch.nn.ReflectionPad3d</a>.
 *
 * <p>Shapes: x [.., d, h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless less is added than there is.
 *
 * <pre>{@code
 * var pad = new ReflectionPad3d(1, 1, 2, 2, 0, 0);   // left, right, top, bottom, front and back
 * Tensor y = pad.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 8, 20, 18]
 * }</pre>
 */
public final class ReflectionPad3d extends PadLayer {
  /** The same padding at all sides. */
  public ReflectionPad3d(int padding) {
    super("reflect", 0, 3, all(3, padding));
  }

  /** The padding of each side. */
  public ReflectionPad3d(int left, int right, int top, int bottom, int front, int back) {
    super("reflect", 0, 3, left, right, top, bottom, front, back);
  }
}
