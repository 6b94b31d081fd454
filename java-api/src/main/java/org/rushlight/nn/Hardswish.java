// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x relu6(x + 3) / 6: Howard et al., 2019; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardswish.html">torch.nn.Hardswish</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new Hardswish().call(Tensors.of(1.0, 4.0));   // tensor([0.6667, 4.0000])
 * }</pre>
 */
public final class Hardswish extends Module {
  /** The layer; it has no options. */
  public Hardswish() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.hardswish(x);
  }
}
