// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x where positive, else slope x; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html">torch.nn.LeakyReLU</a>.
 *
 * <p>Default: slope 0.01. Throws a {@link org.rushlight.tensor.TensorException} unless x is float32
 * or float64.
 *
 * <pre>{@code
 * Tensor y = new LeakyReLU(0.5).call(Tensors.of(-2.0, 0.0, 3.0));   // tensor([-1.,  0.,  3.])
 * }</pre>
 */
public final class LeakyReLU extends Module {
  private final double negativeSlope;

  /** With slope 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  /** With a slope for what is below 0. */
  public LeakyReLU(double negativeSlope) {
    this.negativeSlope = negativeSlope;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.leakyRelu(x, negativeSlope);
  }

  @Override
  protected String extraRepr() {
    return "negative_slope=" + negativeSlope;
  }
}
