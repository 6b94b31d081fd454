// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The elements of x reflected at its ends, which are not repeated. Less is added than there is. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad1d.html">torch.nn.ReflectionPad1d</a>.
 *
 * <p>Shapes: x [.., l]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless less is added than there is.
 *
 * <pre>{@code
 * var pad = new ReflectionPad1d(2, 3);   // left and right
 * Tensor y = pad.call(Tensors.randn(8, 3, 50));   // y [8, 3, 55]
 * }</pre>
 */
public final class ReflectionPad1d extends PadLayer {
  /** The same padding at all sides. */
  public ReflectionPad1d(int padding) {
    super("reflect", 0, 1, all(1, padding));
  }

  /** The padding of each side. */
  public ReflectionPad1d(int left, int right) {
    super("reflect", 0, 1, left, right);
  }
}
