// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = max(x, 0), element by element; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html">torch.nn.ReLU</a>.
 *
 * <pre>{@code
 * Tensor y = new ReLU().call(Tensors.of(-2.0, 0.0, 3.0));   // tensor([0., 0., 3.])
 * }</pre>
 */
public final class ReLU extends Module {
  /** The activation. */
  public ReLU() {}

  @Override
  protected Tensor forward(Tensor x) {
    return x.relu();
  }
}
