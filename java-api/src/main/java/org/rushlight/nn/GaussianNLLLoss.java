// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The negative log-likelihood ((x - t)^2 / v + log v) / 2 of targets t of normal distributions with
 * means x and variances v. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html">torch.nn.GaussianNLLLoss</a>.
 *
 * <p>Shapes: x of any shape; target of the same, or one that broadcasts to it; var of the shape of
 * x, or that with one dim of size 1, or that without the last dim. The loss is a scalar, or of the
 * shape of x without reduction.
 *
 * <p>Defaults: not the full likelihood, eps 1e-6, the mean. Throws a {@link
 * org.rushlight.tensor.TensorException} for other shapes or types, or for a negative variance.
 *
 * <pre>{@code
 * Tensor means = Tensors.of(0.0, 2.0);
 * Tensor target = Tensors.of(1.0, 2.0);
 * Tensor variances = Tensors.of(1.0, 1.0);
 * Tensor loss = new GaussianNLLLoss().call(means, target, variances);   // tensor(0.2500)
 * }</pre>
 */
public final class GaussianNLLLoss extends Module {
  private boolean full;
  private double eps = 1e-6;
  private Reduction reduction = Reduction.MEAN;

  /** With the defaults of PyTorch: the mean. */
  public GaussianNLLLoss() {}

  /** Whether log(2 pi) / 2 is added; returns this. */
  public GaussianNLLLoss full(boolean whether) {
    this.full = whether;
    return this;
  }

  /** The least variance, 1e-6 at first; the gradient passes through it; returns this. */
  public GaussianNLLLoss eps(double value) {
    this.eps = value;
    return this;
  }

  /** How the losses of elements are reduced; returns this. */
  public GaussianNLLLoss reduction(Reduction how) {
    this.reduction = Reduction.checked(getClass().getSimpleName(), how);
    return this;
  }

  /** The loss. */
  public Tensor call(Tensor x, Tensor target, Tensor var) {
    return within(() -> F.gaussianNllLoss(x, target, var, full, eps, reduction));
  }
}
