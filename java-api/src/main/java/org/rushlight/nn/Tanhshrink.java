// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x - tanh(x); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html">torch.nn.Tanhshrink</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new Tanhshrink().call(Tensors.of(0.0, 1.0));   // tensor([0.0000, 0.2384])
 * }</pre>
 */
public final class Tanhshrink extends Module {
  /** The layer; it has no options. */
  public Tanhshrink() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.tanhshrink(x);
  }
}
