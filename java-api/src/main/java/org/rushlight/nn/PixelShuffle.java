// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Makes images r times higher and wider of r^2 times as many channels: Shi et al., 2016. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html">torch.nn.PixelShuffle</a>.
 *
 * <p>Shapes: x [.., c r^2, h, w], y [.., c, h r, w r].
 *
 * <p>Throws an {@code IllegalArgumentException} unless the factor is positive, and a {@link
 * org.rushlight.tensor.TensorException} if r^2 does not divide the channels.
 *
 * <pre>{@code
 * Tensor y = new PixelShuffle(3).call(Tensors.randn(1, 9, 4, 4));   // y [1, 1, 12, 12]
 * }</pre>
 */
public final class PixelShuffle extends Module {
  private final int upscaleFactor;

  /** The layer; r is {@code upscaleFactor}, at least 1. */
  public PixelShuffle(int upscaleFactor) {
    this.upscaleFactor = Options.positive("PixelShuffle", "upscaleFactor", upscaleFactor);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.pixelShuffle(x, upscaleFactor);
  }

  @Override
  protected String extraRepr() {
    return "upscale_factor=" + upscaleFactor;
  }
}
