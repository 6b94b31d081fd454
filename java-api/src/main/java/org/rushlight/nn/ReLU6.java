// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = min(max(x, 0), 6); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html">torch.nn.ReLU6</a>.
 *
 * <pre>{@code
 * Tensor y = new ReLU6().call(Tensors.of(-2.0, 3.0, 8.0));   // tensor([0., 3., 6.])
 * }</pre>
 */
public final class ReLU6 extends Module {
  /** The layer; it has no options. */
  public ReLU6() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.relu6(x);
  }
}
