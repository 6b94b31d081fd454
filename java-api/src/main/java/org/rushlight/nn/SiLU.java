// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x sigmoid(x), also called swish: Elfwing et al., 2017; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html">torch.nn.SiLU</a>.
 */
public final class SiLU extends Module {
  /** The layer; it has no options. */
  public SiLU() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.silu(x);
  }
}
