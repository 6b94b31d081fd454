// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x / (1 + |x|); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softsign.html">torch.nn.Softsign</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(-1.0, 0.0, 3.0);
 * Tensor y = new Softsign().call(x);   // tensor([-0.5000,  0.0000,  0.7500])
 * }</pre>
 */
public final class Softsign extends Module {
  /** The layer; it has no options. */
  public Softsign() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.softsign(x);
  }
}
