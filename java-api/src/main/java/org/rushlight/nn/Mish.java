// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x tanh(ln(1 + e^x)): Misra, 2019; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Mish.html">torch.nn.Mish</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new Mish().call(Tensors.of(0.0, 1.0));   // tensor([0.0000, 0.8651])
 * }</pre>
 */
public final class Mish extends Module {
  /** The layer; it has no options. */
  public Mish() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.mish(x);
  }
}
