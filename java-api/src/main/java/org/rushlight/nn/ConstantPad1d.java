// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * A constant around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad1d.html">torch.nn.ConstantPad1d</a>.
 *
 * <p>Shapes: x [.., l]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if less than nothing is left.
 *
 * <pre>{@code
 * var pad = new ConstantPad1d(2, 3, 3.5);   // left and right
 * Tensor y = pad.call(Tensors.randn(8, 3, 50));   // y [8, 3, 55]
 * }</pre>
 */
public final class ConstantPad1d extends PadLayer {
  private final double value;

  /** The same padding at all sides. */
  public ConstantPad1d(int padding, double value) {
    super("constant", value, 1, all(1, padding));
    this.value = value;
  }

  /** The padding of each side. */
  public ConstantPad1d(int left, int right, double value) {
    super("constant", value, 1, left, right);
    this.value = value;
  }

  @Override
  protected String extraRepr() {
    String number =
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return "padding=" + super.extraRepr() + ", value=" + number;
  }
}
