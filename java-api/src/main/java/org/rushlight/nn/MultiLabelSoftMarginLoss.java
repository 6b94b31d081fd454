// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The binary cross-entropy of logits x and targets of 0 and 1, averaged over the classes of a
 * sample. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html">torch.nn.MultiLabelSoftMarginLoss</a>.
 *
 * <p>Shapes: x and target [.., c]. The loss is a scalar, or of that shape without the last dim
 * without reduction.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for other shapes or types.
 *
 * <pre>{@code
 * Tensor logits = Tensors.of(new float[] {0, 0}, 1, 2);
 * Tensor target = Tensors.of(new float[] {0, 1}, 1, 2);
 * Tensor loss = new MultiLabelSoftMarginLoss().call(logits, target);   // tensor(0.6931)
 * }</pre>
 */
public final class MultiLabelSoftMarginLoss extends Module {
  private @Nullable Tensor weight;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public MultiLabelSoftMarginLoss() {}

  /** A weight for each class, [c]; returns this. */
  public MultiLabelSoftMarginLoss weight(Tensor weights) {
    this.weight = registerBuffer("weight", weights);
    return this;
  }

  /** How the losses of samples are reduced; returns this. */
  public MultiLabelSoftMarginLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.multilabelSoftMarginLoss(x, target, weight, reduction));
  }
}
