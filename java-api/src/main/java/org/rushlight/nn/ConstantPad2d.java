// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * A constant around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad2d.html">torch.nn.ConstantPad2d</a>.
 *
 * <p>Shapes: x [.., h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if less than nothing is left.
 *
 * <pre>{@code
 * var pad = new ConstantPad2d(1, 1, 2, 2, 3.5);   // left, right, top and bottom
 * Tensor y = pad.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 36, 34]
 * }</pre>
 */
public final class ConstantPad2d extends PadLayer {
  private final double value;

  /** The same padding at all sides. */
  public ConstantPad2d(int padding, double value) {
    super("constant", value, 2, all(2, padding));
    this.value = value;
  }

  /** The padding of each side. */
  public ConstantPad2d(int left, int right, int top, int bottom, double value) {
    super("constant", value, 2, left, right, top, bottom);
    this.value = value;
  }

  @Override
  protected String extraRepr() {
    String number =
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return "padding=" + super.extraRepr() + ", value=" + number;
  }
}
