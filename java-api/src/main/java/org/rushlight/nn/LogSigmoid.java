// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = ln(1 / (1 + e^-x)); any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html">torch.nn.LogSigmoid</a>.
 */
public final class LogSigmoid extends Module {
  /** The layer; it has no options. */
  public LogSigmoid() {}

  @Override
  protected Tensor forward(Tensor x) {
    return F.logsigmoid(x);
  }
}
