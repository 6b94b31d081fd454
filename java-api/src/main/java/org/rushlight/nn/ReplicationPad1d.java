// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

/**
 * The first and last elements of x repeated. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad1d.html">torch.nn.ReplicationPad1d</a>.
 *
 * <p>Shapes: x [.., l]; each side grows by its padding, or shrinks where that is negative.
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
