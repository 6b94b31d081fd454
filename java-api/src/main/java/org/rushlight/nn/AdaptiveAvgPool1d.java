// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The mean of windows that divide x into as many parts as are wanted: the parts of one dim are
 * [floor(i in / out), ceil((i + 1) in / out)). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html">torch.nn.AdaptiveAvgPool1d</a>.
 *
 * <p>Shapes: x [n, c, l] or [c, l] of any size, y of the output size (1 for global pooling).
 *
 * <p>Throws an {@code IllegalArgumentException} for a negative size, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * Tensor x = Tensors.randn(8, 3, 50);
 * Tensor y = new AdaptiveAvgPool1d(4).call(x);   // y [8, 3, 4]
 * }</pre>
 */
public final class AdaptiveAvgPool1d extends Module {
  private final int length;

  /** With a result of the length. */
  public AdaptiveAvgPool1d(int length) {
    this.length = Options.notNegative("AdaptiveAvgPool1d", "outputSize", length);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.adaptiveAvgPool1d(x, length);
  }

  @Override
  protected String extraRepr() {
    return "output_size=" + length;
  }
}
