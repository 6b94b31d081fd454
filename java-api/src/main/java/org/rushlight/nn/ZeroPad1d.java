// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad1d.html">torch.nn.ZeroPad1d</a>.
 *
 * <p>Shapes: x [.., l]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if less than nothing is left.
 *
 * <pre>{@code
 * var pad = new ZeroPad1d(2, 3);   // left and right
 * Tensor y = pad.call(Tensors.randn(8, 3, 50));   // y [8, 3, 55]
 * }</pre>
 */
public final class ZeroPad1d extends PadLayer {
  /** The same padding at all sides. */
  public ZeroPad1d(int padding) {
    super("constant", 0, 1, all(1, padding));
  }

  /** The padding of each side. */
  public ZeroPad1d(int left, int right) {
    super("constant", 0, 1, left, right);
  }
}
