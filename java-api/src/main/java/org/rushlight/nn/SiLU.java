// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x sigmoid(x), also called swish: Elfwing et al., 2017; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html">torch.nn.SiLU</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new SiLU().call(Tensors.of(0.0, 1.0));   // tensor([0.0000, 0.7311])
 * }</pre>
 */
public final class SiLU extends Module {
  /** The layer; it has no options. */
  public SiLU() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.silu(x);
  }
}
