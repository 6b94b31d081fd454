// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The sum over the classes t of a sample and all other classes i of max(0, 1 - (x[t] - x[i])),
 * divided by the number of classes. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelMarginLoss.html">torch.nn.MultiLabelMarginLoss</a>.
 *
 * <p>Shapes: x [n, c] or [c]; target int64 of the same shape: the classes of the sample, then a -1,
 * then anything in [-1, c). The loss is a scalar, or [n] without reduction.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for other shapes, or a label outside of
 * [-1, c).
 *
 * <pre>{@code
 * Tensor x = Tensors.of(new float[] {0.5f, 0.25f, 0.75f}, 1, 3);
 * Tensor labels = Tensors.of(new long[] {2, -1, 0}, 1, 3);
 * Tensor loss = new MultiLabelMarginLoss().call(x, labels);   // tensor(0.4167)
 * }</pre>
 */
public final class MultiLabelMarginLoss extends Module {
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public MultiLabelMarginLoss() {}

  /** How the losses of samples are reduced; returns this. */
  public MultiLabelMarginLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.multilabelMarginLoss(x, target, reduction));
  }
}
