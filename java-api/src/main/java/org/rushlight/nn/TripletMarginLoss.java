// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * max(0, margin + d(anchor, positive) - d(anchor, negative)), where d is the p-norm of the
 * difference (Balntas et al., 2016). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html">torch.nn.TripletMarginLoss</a>.
 *
 * <p>Shapes: anchor, positive and negative [n, d] or [d]. The loss is a scalar, or [n] without
 * reduction.
 *
 * <p>Defaults: margin 1, p 2, eps 1e-6, no swap. Throws an {@code IllegalArgumentException} unless
 * the margin is positive, and a {@link org.rushlight.tensor.TensorException} if the shapes do not
 * fit.
 *
 * <pre>{@code
 * Tensor anchor = Tensors.randn(100, 128);
 * Tensor positive = Tensors.randn(100, 128);
 * Tensor negative = Tensors.randn(100, 128);
 * var criterion = new TripletMarginLoss().reduction(Reduction.NONE);
 * Tensor losses = criterion.call(anchor, positive, negative);   // losses [100]
 * }</pre>
 */
public final class TripletMarginLoss extends Module {
  private double margin = 1;
  private double p = 2;
  private double eps = 1e-6;
  private boolean swap;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public TripletMarginLoss() {}

  /** The distance that is asked for, 1 at first; positive; returns this. */
  public TripletMarginLoss margin(double value) {
    this.margin = value;
    return this;
  }

  /** The norm, 2 at first; not negative; returns this. */
  public TripletMarginLoss p(double value) {
    this.p = value;
    return this;
  }

  /** What is added to each difference, 1e-6 at first; returns this. */
  public TripletMarginLoss eps(double value) {
    this.eps = value;
    return this;
  }

  /**
   * Whether the distance of positive and negative counts where it is the smaller one; returns this.
   */
  public TripletMarginLoss swap(boolean whether) {
    this.swap = whether;
    return this;
  }

  /** How the losses of triplets are reduced; returns this. */
  public TripletMarginLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor anchor, Tensor positive, Tensor negative) {
    return within(
        () -> F.tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, reduction));
  }
}
