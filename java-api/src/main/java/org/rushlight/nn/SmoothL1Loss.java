// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * With d = x - target: d^2 / (2 beta) where |d| is below beta, else |d| - beta / 2 (Girshick,
 * 2015). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html">torch.nn.SmoothL1Loss</a>.
 *
 * <p>Shapes: x and target of one shape, or of shapes that broadcast to one. The loss is a scalar,
 * or of that shape without reduction.
 *
 * <p>Default: beta 1. Throws a {@link org.rushlight.tensor.TensorException} for a negative beta, or
 * other shapes or types.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.0, 2.0, 3.0);
 * Tensor target = Tensors.of(1.0, 2.0, 5.0);
 * Tensor loss = new SmoothL1Loss().beta(0.5).call(x, target);   // tensor(0.5833)
 * }</pre>
 */
public final class SmoothL1Loss extends Module {
  private Reduction reduction = Reduction.MEAN;
  private double beta = 1;

  /** The mean, with beta 1. */
  public SmoothL1Loss() {}

  /** How the losses of elements are reduced; returns this. */
  public SmoothL1Loss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** Where the square ends, 1 at first; not negative, and 0 gives the L1Loss; returns this. */
  public SmoothL1Loss beta(double value) {
    Options.notNegative(getClass().getSimpleName(), "beta", value);
    this.beta = value;
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.smoothL1Loss(x, target, reduction, beta));
  }
}
