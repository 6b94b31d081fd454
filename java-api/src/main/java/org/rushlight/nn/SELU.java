// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = 1.0507.. x above 0, 1.0507.. 1.6733.. (e^x - 1) elsewhere, an ELU that keeps mean 0 and
 * variance 1: Klambauer et al., 2017; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.SELU.html">torch.nn.SELU</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new SELU().call(Tensors.of(0.0, 1.0));   // tensor([0.0000, 1.0507])
 * }</pre>
 */
public final class SELU extends Module {
  /** The layer; it has no options. */
  public SELU() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.selu(x);
  }
}
