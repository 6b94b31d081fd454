// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * y = x - ln of the sum of e^x along a dim: the logarithm of the softmax. For training use {@link
 * CrossEntropyLoss} on the logits instead. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html">torch.nn.LogSoftmax</a>.
 *
 * <p>Shapes: x and y any. Throws a {@link org.rushlight.tensor.TensorException} for a dim that x
 * does not have.
 *
 * <pre>{@code
 * Tensor y = new LogSoftmax(0).call(Tensors.of(0.0, 0.0));   // tensor([-0.6931, -0.6931])
 * }</pre>
 */
public final class LogSoftmax extends Module {
  private final @Nullable Integer dim;

  /** Along dim 0 of an input of rank 0, 1 or 3, else along dim 1: PyTorch's choice for none. */
  public LogSoftmax() {
    this.dim = null;
  }

  /** Along {@code dim}; negative ones count from the end. */
  public LogSoftmax(int dim) {
    this.dim = dim;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return x.logSoftmax(dim == null ? Activations.softmaxDim(x) : dim);
  }

  @Override
  protected String extraRepr() {
    return "dim=" + (dim == null ? "None" : dim);
  }
}
