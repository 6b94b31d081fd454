// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x where |x| is above lambd, else 0; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html">torch.nn.Hardshrink</a>.
 *
 * <p>Default: lambd 0.5. Throws a {@link org.rushlight.tensor.TensorException} unless x is float32
 * or float64.
 *
 * <pre>{@code
 * Tensor y = new Hardshrink().call(Tensors.of(-1.0, 0.25, 2.0));   // tensor([-1.,  0.,  2.])
 * }</pre>
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
