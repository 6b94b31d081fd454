// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x Phi(x), Phi the normal distribution function: Hendrycks and Gimpel, 2016; any shape. {@code
 * approximate} is {@code "none"} or {@code "tanh"}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.GELU.html">torch.nn.GELU</a>.
 *
 * <p>Default: none. Throws an {@code IllegalArgumentException} for another name, and a {@link
 * org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new GELU().call(Tensors.of(-1.0, 0.0, 1.0));   // tensor([-0.1587,  0.0000,  0.8413])
 * }</pre>
 */
public final class GELU extends Module {
  private final String approximate;

  /** With the exact formula. */
  public GELU() {
    this("none");
  }

  /** With the given numbers. */
  public GELU(String approximate) {
    Options.isTanh("GELU", approximate);
    this.approximate = approximate;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.gelu(x, approximate);
  }

  @Override
  protected String extraRepr() {
    return "approximate='" + approximate + "'";
  }
}
