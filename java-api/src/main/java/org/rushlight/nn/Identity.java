// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x: keeps a place in a model. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html">torch.nn.Identity</a>.
 *
 * <p>Shapes: any; y is x itself. Nothing is thrown.
 *
 * <pre>{@code
 * Tensor y = new Identity().call(Tensors.randn(128, 20));   // y [128, 20]
 * }</pre>
 */
public final class Identity extends Module {
  /** The layer. */
  public Identity() {}

  @Override
  protected Tensor forward(Tensor x) {
    return x;
  }
}
