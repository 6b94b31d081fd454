// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The cross-entropy -(t log x + (1 - t) log(1 - x)) of probabilities x and targets t, both in [0,
 * 1]; a logarithm is at least -100. For logits use {@link BCEWithLogitsLoss}, which is exact where
 * a probability rounds to 0 or 1. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html">torch.nn.BCELoss</a>.
 *
 * <p>Shapes: x and target of one shape. The loss is a scalar, or of that shape without reduction.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for other shapes or types, or for
 * probabilities outside of [0, 1].
 *
 * <pre>{@code
 * Tensor x = Tensors.of(0.0, 0.0).sigmoid();
 * Tensor loss = new BCELoss().call(x, Tensors.of(1.0, 0.0));   // tensor(0.6931)
 * }</pre>
 */
public final class BCELoss extends Module {
  private @Nullable Tensor weight;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public BCELoss() {}

  /** A weight for each element, of a shape that broadcasts to that of x; returns this. */
  public BCELoss weight(Tensor weights) {
    this.weight = registerBuffer("weight", weights);
    return this;
  }

  /** How the losses of elements are reduced; returns this. */
  public BCELoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.binaryCrossEntropy(x, target, weight, reduction));
  }
}
