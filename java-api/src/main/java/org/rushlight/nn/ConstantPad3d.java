// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * A constant around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ConstantPad3d.html">torch.nn.ConstantPad3d</a>.
 *
 * <p>Shapes: x [.., d, h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if less than nothing is left.
 *
 * <pre>{@code
 * var pad = new ConstantPad3d(1, 1, 2, 2, 0, 0, 3.5);   // left, right, top, bottom, front and back
 * Tensor y = pad.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 8, 20, 18]
 * }</pre>
 */
public final class ConstantPad3d extends PadLayer {
  private final double value;

  /** The same padding at all sides. */
  public ConstantPad3d(int padding, double value) {
    super("constant", value, 3, all(3, padding));
    this.value = value;
  }

  /** The padding of each side. */
  public ConstantPad3d(
      int left, int right, int top, int bottom, int front, int back, double value) {
    super("constant", value, 3, left, right, top, bottom, front, back);
    this.value = value;
  }

  @Override
  protected String extraRepr() {
    String number =
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return "padding=" + super.extraRepr() + ", value=" + number;
  }
}
