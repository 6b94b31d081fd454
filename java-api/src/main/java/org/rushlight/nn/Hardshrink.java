// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x where |x| is above lambd, else 0; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html">torch.nn.Hardshrink</a>.
 */
public final class Hardshrink extends Module {
  private final double lambd;

  /** With lambd 0.5. */
  public Hardshrink() {
    this(0.5);
  }

  /** With the given numbers. */
  public Hardshrink(double lambd) {
    this.lambd = lambd;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.hardshrink(x, lambd);
  }

  @Override
  protected String extraRepr() {
    return Options.print(lambd);
  }
}
