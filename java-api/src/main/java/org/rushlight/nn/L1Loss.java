// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * |x - target|, by default the mean over all elements. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html">torch.nn.L1Loss</a>.
 *
 * <p>Shapes: x and target of one shape, or of shapes that broadcast to one. The loss is a scalar,
 * or of that shape without reduction.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for other shapes or types.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.0, 2.0, 3.0);
 * Tensor target = Tensors.of(1.0, 2.0, 5.0);
 * Tensor loss = new L1Loss().reduction(Reduction.SUM).call(x, target);   // tensor(2.)
 * }</pre>
 */
public final class L1Loss extends Module {
  private Reduction reduction = Reduction.MEAN;

  /** The mean. */
  public L1Loss() {}

  /** How the losses of elements are reduced; returns this. */
  public L1Loss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.l1Loss(x, target, reduction));
  }
}
