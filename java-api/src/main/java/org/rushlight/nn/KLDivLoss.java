// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The terms t (log t - x) of the Kullback-Leibler divergence of targets t from log-probabilities x.
 * The divergence itself is their sum a sample: {@link Reduction#BATCHMEAN}; the mean divides by all
 * elements. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html">torch.nn.KLDivLoss</a>.
 *
 * <p>Shapes: x and target of one shape, or of shapes that broadcast to one. The loss is a scalar,
 * or of that shape without reduction.
 *
 * <p>Defaults: targets that are probabilities, the mean. Throws a {@link
 * org.rushlight.tensor.TensorException} for other shapes or types.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(new float[] {0, 0}, 1, 2).logSoftmax(1);
 * Tensor target = Tensors.of(new float[] {0, 1}, 1, 2);
 * var divergence = new KLDivLoss().reduction(Reduction.BATCHMEAN);
 * Tensor loss = divergence.call(x, target);   // tensor(0.6931)
 * }</pre>
 */
public final class KLDivLoss extends Module {
  private Reduction reduction = Reduction.MEAN;
  private boolean logTarget;

  /** With the defaults of PyTorch: the mean. */
  public KLDivLoss() {}

  /** How the losses of elements are reduced; returns this. */
  public KLDivLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** Whether the target holds logarithms of probabilities; returns this. */
  public KLDivLoss logTarget(boolean whether) {
    this.logTarget = whether;
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.klDiv(x, target, reduction, logTarget));
  }
}
