// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The first and last elements of x repeated. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad2d.html">torch.nn.ReplicationPad2d</a>.
 *
 * <p>Shapes: x [.., h, w]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x without elements to repeat.
 *
 * <pre>{@code
 * var pad = new ReplicationPad2d(1, 1, 2, 2);   // left, right, top and bottom
 * Tensor y = pad.call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 36, 34]
 * }</pre>
 */
public final class ReplicationPad2d extends PadLayer {
  /** The same padding at all sides. */
  public ReplicationPad2d(int padding) {
    super("replicate", 0, 2, all(2, padding));
  }

  /** The padding of each side. */
  public ReplicationPad2d(int left, int right, int top, int bottom) {
    super("replicate", 0, 2, left, right, top, bottom);
  }
}
