// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x above 0, alpha (e^(x / alpha) - 1) elsewhere: Barron, 2017; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.CELU.html">torch.nn.CELU</a>.
 *
 * <p>Default: alpha 1. Throws an {@code IllegalArgumentException} if alpha is 0, and a {@link
 * org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new CELU(2).call(Tensors.of(-2.0, 0.0, 3.0));   // tensor([-1.2642,  0.0000,  3.0000])
 * }</pre>
 */
public final class CELU extends Module {
  private final double alpha;

  /** With alpha 1. */
  public CELU() {
    this(1);
  }

  /** With the given numbers. */
  public CELU(double alpha) {
    Options.notZero("CELU", "alpha", alpha);
    this.alpha = alpha;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.celu(x, alpha);
  }

  @Override
  protected String extraRepr() {
    return "alpha=" + Options.print(alpha);
  }
}
