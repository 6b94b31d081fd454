// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The first and last elements of x repeated. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad1d.html">torch.nn.ReplicationPad1d</a>.
 *
 * <p>Shapes: x [.., l]; each side grows by its padding, or shrinks where that is negative.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x without elements to repeat.
 *
 * <pre>{@code
 * var pad = new ReplicationPad1d(2, 3);   // left and right
 * Tensor y = pad.call(Tensors.randn(8, 3, 50));   // y [8, 3, 55]
 * }</pre>
 */
public final class ReplicationPad1d extends PadLayer {
  /** The same padding at all sides. */
  public ReplicationPad1d(int padding) {
    super("replicate", 0, 1, all(1, padding));
  }

  /** The padding of each side. */
  public ReplicationPad1d(int left, int right) {
    super("replicate", 0, 1, left, right);
  }
}
