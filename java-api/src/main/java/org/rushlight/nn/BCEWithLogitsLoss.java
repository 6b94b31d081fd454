// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The sigmoid and the binary cross-entropy as one: (1 - t) x - (1 + (p - 1) t) log sigmoid(x), with
 * the weight p of positive answers. No exponential overflows. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">torch.nn.BCEWithLogitsLoss</a>.
 *
 * <p>Shapes: x and target of one shape. The loss is a scalar, or of that shape without reduction.
 *
 * <p>Defaults: no weights, the mean. Throws a {@link org.rushlight.tensor.TensorException} for
 * other shapes or types.
 *
 * <pre>{@code
 * Tensor logits = Tensors.of(0.0, 0.0);
 * Tensor loss = new BCEWithLogitsLoss().call(logits, Tensors.of(1.0, 0.0));   // tensor(0.6931)
 * }</pre>
 */
public final class BCEWithLogitsLoss extends Module {
  private @Nullable Tensor weight;
  private Reduction reduction = Reduction.MEAN;
  private @Nullable Tensor posWeight;

  /** With the defaults of PyTorch: the mean. */
  public BCEWithLogitsLoss() {}

  /** A weight for each element, of a shape that broadcasts to that of x; returns this. */
  public BCEWithLogitsLoss weight(Tensor weights) {
    this.weight = registerBuffer("weight", weights);
    return this;
  }

  /** How the losses of elements are reduced; returns this. */
  public BCEWithLogitsLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The weight of positive answers, of a shape that broadcasts to that of x; returns this. */
  public BCEWithLogitsLoss posWeight(Tensor weights) {
    this.posWeight = registerBuffer("pos_weight", weights);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.binaryCrossEntropyWithLogits(x, target, weight, reduction, posWeight));
  }
}
