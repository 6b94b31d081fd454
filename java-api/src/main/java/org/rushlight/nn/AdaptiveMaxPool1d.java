// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * The largest element of windows that divide x into as many parts as are wanted: the parts of one
 * dim are [floor(i in / out), ceil((i + 1) in / out)). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool1d.html">torch.nn.AdaptiveMaxPool1d</a>.
 *
 * <p>Shapes: x [n, c, l] or [c, l] of any size, y of the output size (1 for global pooling).
 *
 * <p>Throws an {@code IllegalArgumentException} for a negative size, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * Tensor x = Tensors.randn(8, 3, 50);
 * Tensor y = new AdaptiveMaxPool1d(4).call(x);   // y [8, 3, 4]
 * MaxPooled pooled = new AdaptiveMaxPool1d(4).callWithIndices(x);
 * Tensor places = pooled.indices();   // places [8, 3, 4]
 * }</pre>
 */
public final class AdaptiveMaxPool1d extends Module {
  private final int length;

  /** With a result of the length. */
  public AdaptiveMaxPool1d(int length) {
    this.length = Options.notNegative("AdaptiveMaxPool1d", "outputSize", length);
  }

  /** The largest of each window and where it was; runs no hooks. */
  public MaxPooled callWithIndices(Tensor x) {
    return within(() -> F.adaptiveMaxPool1dWithIndices(x, length));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.adaptiveMaxPool1d(x, length);
  }

  @Override
  protected String extraRepr() {
    return "output_size=" + length;
  }
}
