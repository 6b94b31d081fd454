// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = 1 / (1 + e^-x), element by element; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html">torch.nn.Sigmoid</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new Sigmoid().call(Tensors.of(0.0, 1.0));   // tensor([0.5000, 0.7311])
 * }</pre>
 */
public final class Sigmoid extends Module {
  /** The activation. */
  public Sigmoid() {}

  @Override
  protected Tensor forward(Tensor x) {
    return x.sigmoid();
  }
}
