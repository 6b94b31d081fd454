// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = relu6(x + 3) / 6; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html">torch.nn.Hardsigmoid</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(-4.0, 0.0, 1.5);
 * Tensor y = new Hardsigmoid().call(x);   // tensor([0.0000, 0.5000, 0.7500])
 * }</pre>
 */
public final class Hardsigmoid extends Module {
  /** The layer; it has no options. */
  public Hardsigmoid() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.hardsigmoid(x);
  }
}
