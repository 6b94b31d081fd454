// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The negative log-likelihood of counts t of Poisson distributions: exp(x) - t x for x = log of the
 * mean, x - t log(x + eps) for x = the mean. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html">torch.nn.PoissonNLLLoss</a>.
 *
 * <p>Shapes: x and target of one shape, or of shapes that broadcast to one. The loss is a scalar,
 * or of that shape without reduction.
 *
 * <p>Defaults: x is a logarithm, not the full likelihood, eps 1e-8, the mean. Throws a {@link
 * org.rushlight.tensor.TensorException} for other shapes or types.
 *
 * <pre>{@code
 * Tensor logRates = Tensors.of(0.0, 0.0);
 * Tensor counts = Tensors.of(1.0, 3.0);
 * Tensor loss = new PoissonNLLLoss().call(logRates, counts);   // tensor(1.)
 * }</pre>
 */
public final class PoissonNLLLoss extends Module {
  private boolean logInput = true;
  private boolean full;
  private double eps = 1e-8;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public PoissonNLLLoss() {}

  /** Whether x is the logarithm of the mean, true at first; returns this. */
  public PoissonNLLLoss logInput(boolean whether) {
    this.logInput = whether;
    return this;
  }

  /** Whether Stirling's approximation of log t! is added where t is above 1; returns this. */
  public PoissonNLLLoss full(boolean whether) {
    this.full = whether;
    return this;
  }

  /** What is added to x where it is not a logarithm, 1e-8 at first; returns this. */
  public PoissonNLLLoss eps(double value) {
    this.eps = value;
    return this;
  }

  /** How the losses of elements are reduced; returns this. */
  public PoissonNLLLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target) {
    return within(() -> F.poissonNllLoss(x, target, logInput, full, eps, reduction));
  }
}
