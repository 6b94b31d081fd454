// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x: a layer for a place where there is none. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html">torch.nn.Identity</a>.
 */
public final class Identity extends Module {
  /** The layer; it has no options. */
  public Identity() {}

  @Override
  protected Tensor forward(Tensor x) {
    return x;
  }
}
