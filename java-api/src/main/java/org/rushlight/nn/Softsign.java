// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x / (1 + |x|); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Softsign.html">torch.nn.Softsign</a>.
 */
public final class Softsign extends Module {
  /** The layer; it has no options. */
  public Softsign() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.softsign(x);
  }
}
