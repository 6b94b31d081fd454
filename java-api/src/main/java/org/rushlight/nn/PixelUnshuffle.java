// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Makes r^2 times as many channels of images r times lower and narrower: the inverse of {@link
 * PixelShuffle}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html">torch.nn.PixelUnshuffle</a>.
 *
 * <p>Shapes: x [.., c, h r, w r], y [.., c r^2, h, w].
 *
 * <p>Throws an {@code IllegalArgumentException} unless the factor is positive, and a {@link
 * org.rushlight.tensor.TensorException} if r does not divide height and width.
 *
 * <pre>{@code
 * Tensor y = new PixelUnshuffle(3).call(Tensors.randn(1, 1, 12, 12));   // y [1, 9, 4, 4]
 * }</pre>
 */
public final class PixelUnshuffle extends Module {
  private final int downscaleFactor;

  /** The layer; r is {@code downscaleFactor}, at least 1. */
  public PixelUnshuffle(int downscaleFactor) {
    this.downscaleFactor = Options.positive("PixelUnshuffle", "downscaleFactor", downscaleFactor);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.pixelUnshuffle(x, downscaleFactor);
  }

  @Override
  protected String extraRepr() {
    return "downscale_factor=" + downscaleFactor;
  }
}
