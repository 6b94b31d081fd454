// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * With d = x - target: d^2 / 2 where |d| is at most delta, else delta (|d| - delta / 2) (Huber,
 * 1964). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html">torch.nn.HuberLoss</a>.
 *
 * <p>Shapes: x and target of one shape, or of shapes that broadcast to one. The loss is a scalar,
 * or of that shape without reduction.
 *
 * <p>Default: delta 1. Throws a {@link org.rushlight.tensor.TensorException} unless delta is
 * positive, and for other shapes or types.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.0, 2.0, 3.0);
 * Tensor target = Tensors.of(1.0, 2.0, 6.0);
 * Tensor loss = new HuberLoss().delta(2).call(x, target);   // tensor(1.3333)
 * }</pre>
 */
public final class HuberLoss extends Module {
  private Reduction reduction = Reduction.MEAN;
  private double delta = 1;

  /** The mean, with delta 1. */
  public HuberLoss() {}

  /** How the losses of elements are reduced; returns this. */
  public HuberLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** Where the square ends, 1 at first; positive; returns this. */
  public HuberLoss delta(double value) {
    Options.aboveZero(getClass().getSimpleName(), "delta", value);
    this.delta = value;
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.huberLoss(x, target, reduction, delta));
  }
}
