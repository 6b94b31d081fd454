// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x above 0, alpha (e^x - 1) elsewhere: Clevert et al., 2016; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ELU.html">torch.nn.ELU</a>.
 *
 * <p>Default: alpha 1. Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or
 * float64.
 *
 * <pre>{@code
 * Tensor y = new ELU().call(Tensors.of(-1.0, 0.0, 3.0));   // tensor([-0.6321,  0.0000,  3.0000])
 * }</pre>
 */
public final class ELU extends Module {
  private final double alpha;

  /** With alpha 1. */
  public ELU() {
    this(1);
  }

  /** With the given numbers. */
  public ELU(double alpha) {
    this.alpha = alpha;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.elu(x, alpha);
  }

  @Override
  protected String extraRepr() {
    return "alpha=" + Options.print(alpha);
  }
}
