// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x moved towards 0 by lambd, and no further; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softshrink.html">torch.nn.Softshrink</a>.
 *
 * <p>Default: lambd 0.5. Throws an {@code IllegalArgumentException} if lambd is negative, and a
 * {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(-2.0, 0.25, 1.0);
 * Tensor y = new Softshrink().call(x);   // tensor([-1.5000,  0.0000,  0.5000])
 * }</pre>
 */
public final class Softshrink extends Module {
  private final double lambd;

  /** With lambd 0.5. */
  public Softshrink() {
    this(0.5);
  }

  /** With the given numbers. */
  public Softshrink(double lambd) {
    if (!(lambd >= 0)) {
      throw new IllegalArgumentException("Softshrink: lambd must not be negative, got " + lambd);
    }
    this.lambd = lambd;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.softshrink(x, lambd);
  }

  @Override
  protected String extraRepr() {
    return Options.print(lambd);
  }
}
