// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The elements of x reflected at its ends, which are not repeated. Less is added than there is. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html">torch.nn.ReflectionPad2d</a>.
 *
 * <p>Shapes: x [.., h, w]; each side grows by its padding, or shrinks where that is negative.
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
