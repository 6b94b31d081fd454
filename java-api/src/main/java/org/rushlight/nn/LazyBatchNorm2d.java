// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * A {@link BatchNorm2d} that learns numFeatures from its first input, or from a state that is
 * loaded into it. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyBatchNorm2d.html">torch.nn.LazyBatchNorm2d</a>.
 *
 * <p>Before that it has no parameters and no buffers: what asks for the parameters, as an optimizer
 * does, is refused.
 *
 * <pre>{@code
 * var norm = new LazyBatchNorm2d();   // LazyBatchNorm2d ?
 * }</pre>
 */
public final class LazyBatchNorm2d extends RunningNorm<LazyBatchNorm2d> {
  /** With weight, bias and running statistics. */
  public LazyBatchNorm2d() {}

  @Override
  protected Tensor forward(Tensor x) {
    return batch(x, 4, 4);
  }

  @Override
  boolean takesRelu() {
    return true;
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    return batch(x, 4, 4, true);
  }
}
