// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = relu6(x + 3) / 6; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html">torch.nn.Hardsigmoid</a>.
 */
public final class Hardsigmoid extends Module {
  /** The layer; it has no options. */
  public Hardsigmoid() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.hardsigmoid(x);
  }
}
