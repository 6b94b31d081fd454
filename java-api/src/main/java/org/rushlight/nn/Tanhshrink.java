// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x - tanh(x); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html">torch.nn.Tanhshrink</a>.
 */
public final class Tanhshrink extends Module {
  /** The layer; it has no options. */
  public Tanhshrink() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.tanhshrink(x);
  }
}
