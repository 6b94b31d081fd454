// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.function.BinaryOperator;
import org.rushlight.tensor.Tensor;

/**
 * max(0, margin + d(anchor, positive) - d(anchor, negative)) for a distance d of your own. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginWithDistanceLoss.html">torch.nn.TripletMarginWithDistanceLoss</a>.
 *
 * <p>Shapes: what the distance takes; by default [n, d] or [d]. The loss is a scalar, or of the
 * shape of the distances without reduction.
 *
 * <p>Defaults: the distance of {@link PairwiseDistance}, margin 1, no swap. Throws an {@code
 * IllegalArgumentException} unless the margin is positive, and a {@link
 * org.rushlight.tensor.TensorException} if the shapes do not fit.
 *
 * <pre>{@code
 * var criterion =
 *     new TripletMarginWithDistanceLoss().distanceFunction((a, b) -> a.sub(b).abs().amax(-1));
 * Tensor anchor = Tensors.of(new float[] {0, 0}, 1, 2);
 * Tensor positive = Tensors.of(new float[] {2, 1}, 1, 2);
 * Tensor negative = Tensors.of(new float[] {0, 1}, 1, 2);
 * Tensor loss = criterion.call(anchor, positive, negative);   // tensor(2.)
 * }</pre>
 */
public final class TripletMarginWithDistanceLoss extends Module {
  private BinaryOperator<Tensor> distanceFunction = TripletLosses::euclidean;
  private double margin = 1;
  private boolean swap;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public TripletMarginWithDistanceLoss() {}

  /** The distance of two batches, Euclidean at first; returns this. */
  public TripletMarginWithDistanceLoss distanceFunction(BinaryOperator<Tensor> function) {
    this.distanceFunction = function;
    return this;
  }

  /** The distance that is asked for, 1 at first; positive; returns this. */
  public TripletMarginWithDistanceLoss margin(double value) {
    this.margin = value;
    return this;
  }

  /**
   * Whether the distance of positive and negative counts where it is the smaller one; returns this.
   */
  public TripletMarginWithDistanceLoss swap(boolean whether) {
    this.swap = whether;
    return this;
  }

  /** How the losses of triplets are reduced; returns this. */
  public TripletMarginWithDistanceLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor anchor, Tensor positive, Tensor negative) {
    return within(
        () ->
            F.tripletMarginWithDistanceLoss(
                anchor, positive, negative, distanceFunction, margin, swap, reduction));
  }
}
