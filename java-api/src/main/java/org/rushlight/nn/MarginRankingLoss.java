// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * max(0, -t (x1 - x2) + margin): x1 is to be above x2 for targets t of 1, and below for -1. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html">torch.nn.MarginRankingLoss</a>.
 *
 * <p>Shapes: all of one rank, and such that they broadcast to one shape. The loss is a scalar, or
 * of that shape without reduction.
 *
 * <p>Default: margin 0. Throws a {@link org.rushlight.tensor.TensorException} for other shapes or
 * types.
 *
 * <pre>{@code
 * Tensor x1 = Tensors.of(1.0, 2.0);
 * Tensor x2 = Tensors.of(0.0, 3.0);
 * var criterion = new MarginRankingLoss().margin(0.5);
 * Tensor loss = criterion.call(x1, x2, Tensors.of(1.0, 1.0));   // tensor(0.7500)
 * }</pre>
 */
public final class MarginRankingLoss extends Module {
  private double margin;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public MarginRankingLoss() {}

  /** The distance that is asked for, 0 at first; returns this. */
  public MarginRankingLoss margin(double value) {
    this.margin = value;
    return this;
  }

  /** How the losses of elements are reduced; returns this. */
  public MarginRankingLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x1, Tensor x2, Tensor target) {
    return within(() -> F.marginRankingLoss(x1, x2, target, margin, reduction));
  }
}
