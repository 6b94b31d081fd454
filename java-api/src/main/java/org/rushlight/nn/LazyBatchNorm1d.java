// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * A {@link BatchNorm1d} that learns numFeatures from its first input, or from a state that is
 * loaded into it. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm1d.html">torch.nn.LazyBatchNorm1d</a>.
 *
 * <p>Before that it has no parameters and no buffers: what asks for the parameters, as an optimizer
 * does, is refused.
 *
 * <pre>{@code
 * var norm = new LazyBatchNorm1d();   // LazyBatchNorm1d ?
 * }</pre>
 */
public final class LazyBatchNorm1d extends RunningNorm<LazyBatchNorm1d> {
  /** With weight, bias and running statistics. */
  public LazyBatchNorm1d() {}

  @Override
  protected Tensor forward(Tensor x) {
    return batch(x, 2, 3);
  }

  @Override
  boolean takesRelu() {
    return true;
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    return batch(x, 2, 3, true);
  }
}
