// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * y = x moved into [minVal, maxVal]; any shape. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html">torch.nn.Hardtanh</a>.
 *
 * <p>Defaults: minVal -1, maxVal 1. Throws an {@code IllegalArgumentException} if minVal is above
 * maxVal.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(-2.0, 0.5, 3.0);
 * Tensor y = new Hardtanh().call(x);   // tensor([-1.0000,  0.5000,  1.0000])
 * }</pre>
 */
public final class Hardtanh extends Module {
  private final double minVal;
  private final double maxVal;

  /** With bounds -1 and 1. */
  public Hardtanh() {
    this(-1, 1);
  }

  /** With the given numbers. */
  public Hardtanh(double minVal, double maxVal) {
    if (!(minVal < maxVal)) {
      throw new IllegalArgumentException(
          "Hardtanh: minVal must be below maxVal, got %s and %s".formatted(minVal, maxVal));
    }
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.hardtanh(x, minVal, maxVal);
  }

  @Override
  protected String extraRepr() {
    return "min_val=" + Options.print(minVal) + ", max_val=" + Options.print(maxVal);
  }
}
