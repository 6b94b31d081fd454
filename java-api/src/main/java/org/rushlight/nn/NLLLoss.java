// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The negative log-likelihood -weight[t] x[t] of log-probabilities x; the mean is divided by the
 * sum of the weights of the labels. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html">torch.nn.NLLLoss</a>.
 *
 * <p>Shapes: x [n, c], [n, c, d1, ..] or [c]; target int64 class indices [n], [n, d1, ..] or a
 * scalar. The loss is a scalar, or of the shape of the target without reduction.
 *
 * <p>Defaults: no class weights, ignoreIndex -100, the mean. Throws a {@link
 * org.rushlight.tensor.TensorException} for other shapes, or a label that is no class.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(new float[] {0, 0}, 1, 2).logSoftmax(1);
 * Tensor loss = new NLLLoss().call(x, Tensors.of(1L));   // tensor(0.6931)
 * }</pre>
 */
public final class NLLLoss extends Module {
  private @Nullable Tensor weight;
  private long ignoreIndex = -100;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public NLLLoss() {}

  /** A weight for each class, [c]; returns this. */
  public NLLLoss weight(Tensor weights) {
    this.weight = registerBuffer("weight", weights);
    return this;
  }

  /** The label that counts for nothing, -100 at first; returns this. */
  public NLLLoss ignoreIndex(long value) {
    this.ignoreIndex = value;
    return this;
  }

  /** How the losses of samples are reduced; returns this. */
  public NLLLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.nllLoss(x, target, weight, reduction, ignoreIndex));
  }
}
