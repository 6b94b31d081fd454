// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = ln(1 + e^(beta x)) / beta, and x where beta x is above the threshold; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softplus.html">torch.nn.Softplus</a>.
 *
 * <p>Defaults: beta 1, threshold 20. Throws a {@link org.rushlight.tensor.TensorException} unless x
 * is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new Softplus().call(Tensors.of(0.0, 1.0));   // tensor([0.6931, 1.3133])
 * }</pre>
 */
public final class Softplus extends Module {
  private final double beta;
  private final double threshold;

  /** With beta 1 and threshold 20. */
  public Softplus() {
    this(1, 20);
  }

  /** With the given numbers. */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.softplus(x, beta, threshold);
  }

  @Override
  protected String extraRepr() {
    return "beta=" + Options.print(beta) + ", threshold=" + Options.print(threshold);
  }
}
