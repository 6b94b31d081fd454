// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The first and last elements of x repeated. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad3d.html">torch.nn.ReplicationPad3d</a>.
 *
 * <p>Shapes: x [.., d, h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x without elements to repeat.
 *
 * <pre>{@code
 * var pad = new ReplicationPad3d(1, 1, 2, 2, 0, 0);   // left, right, top, bottom, front and back
 * Tensor y = pad.call(Tensors.randn(2, 3, 8, 16, 16));   // y [2, 3, 8, 20, 18]
 * }</pre>
 */
public final class ReplicationPad3d extends PadLayer {
  /** The same padding at all sides. */
  public ReplicationPad3d(int padding) {
    super("replicate", 0, 3, all(3, padding));
  }

  /** The padding of each side. */
  public ReplicationPad3d(int left, int right, int top, int bottom, int front, int back) {
    super("replicate", 0, 3, left, right, top, bottom, front, back);
  }
}
