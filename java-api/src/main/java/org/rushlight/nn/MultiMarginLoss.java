// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The sum over the wrong classes i of weight[t] max(0, margin - x[t] + x[i])^p, divided by the
 * number of classes. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html">torch.nn.MultiMarginLoss</a>.
 *
 * <p>Shapes: x [n, c] or [c]; target int64 class indices [n] or a scalar. The loss is a scalar, or
 * of the shape of the target without reduction.
 *
 * <p>Defaults: p 1, margin 1. Throws an {@code IllegalArgumentException} for another p than 1 and
 * 2, and a {@link org.rushlight.tensor.TensorException} for other shapes, or a label that is no
 * class.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(new float[] {0.5f, 0.25f}, 1, 2);
 * Tensor loss = new MultiMarginLoss().call(x, Tensors.of(0L));   // tensor(0.3750)
 * }</pre>
 */
public final class MultiMarginLoss extends Module {
  private int p = 1;
  private double margin = 1;
  private @Nullable Tensor weight;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public MultiMarginLoss() {}

  /** The power, 1 at first, or 2; returns this. */
  public MultiMarginLoss p(int value) {
    this.p = value;
    return this;
  }

  /** The distance that is asked for, 1 at first; returns this. */
  public MultiMarginLoss margin(double value) {
    this.margin = value;
    return this;
  }

  /** A weight for each class, [c]; returns this. */
  public MultiMarginLoss weight(Tensor weights) {
    this.weight = registerBuffer("weight", weights);
    return this;
  }

  /** How the losses of samples are reduced; returns this. */
  public MultiMarginLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.multiMarginLoss(x, target, p, margin, weight, reduction));
  }
}
