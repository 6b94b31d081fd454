// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = min(max(x, 0), 6); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html">torch.nn.ReLU6</a>.
 */
public final class ReLU6 extends Module {
  /** The layer; it has no options. */
  public ReLU6() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.relu6(x);
  }
}
