// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = ln(1 / (1 + e^-x)); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html">torch.nn.LogSigmoid</a>.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} unless x is float32 or float64.
 *
 * <pre>{@code
 * Tensor y = new LogSigmoid().call(Tensors.of(0.0, 1.0));   // tensor([-0.6931, -0.3133])
 * }</pre>
 */
public final class LogSigmoid extends Module {
  /** The layer; it has no options. */
  public LogSigmoid() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.logsigmoid(x);
  }
}
