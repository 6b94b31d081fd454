// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x above the threshold, the value elsewhere; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Threshold.html">torch.nn.Threshold</a>.
 *
 * <pre>{@code
 * Tensor y = new Threshold(1, -5).call(Tensors.of(0.5, 1.0, 2.0));   // tensor([-5., -5.,  2.])
 * }</pre>
 */
public final class Threshold extends Module {
  private final double threshold;
  private final double value;

  /** With the given numbers. */
  public Threshold(double threshold, double value) {
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.threshold(x, threshold, value);
  }

  @Override
  protected String extraRepr() {
    return "threshold=" + Options.print(threshold) + ", value=" + Options.print(value);
  }
}
