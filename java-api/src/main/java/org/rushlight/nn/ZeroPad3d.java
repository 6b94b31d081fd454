// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * Zeros around x. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad3d.html">torch.nn.ZeroPad3d</a>.
 *
 * <p>Shapes: x [.., d, h, w]; each side grows by its padding, or shrinks where that is negative.
 */
public final class ZeroPad3d extends PadLayer {
  /** The same padding at all sides. */
  public ZeroPad3d(int padding) {
    super("constant", 0, 3, all(3, padding));
  }

  /** The padding of each side. */
  public ZeroPad3d(int left, int right, int top, int bottom, int front, int back) {
    super("constant", 0, 3, left, right, top, bottom, front, back);
  }
}
