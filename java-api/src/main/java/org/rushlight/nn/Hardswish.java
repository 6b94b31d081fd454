// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x relu6(x + 3) / 6: Howard et al., 2019; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardswish.html">torch.nn.Hardswish</a>.
 */
public final class Hardswish extends Module {
  /** The layer; it has no options. */
  public Hardswish() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.hardswish(x);
  }
}
