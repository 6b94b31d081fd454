// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x - ln of the sum of e^x along a dim: the logarithm of the softmax. For training use {@link
 * CrossEntropyLoss} on the logits instead. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html">torch.nn.LogSoftmax</a>.
 */
public final class LogSoftmax extends Module {
  private final int dim;

  /** Along {@code dim}; negative ones count from the end. */
  public LogSoftmax(int dim) {
    this.dim = dim;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return x.logSoftmax(dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + dim;
  }
}
