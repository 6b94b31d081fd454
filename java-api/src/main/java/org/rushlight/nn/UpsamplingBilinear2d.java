// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Images in another size by the lines between elements; the corners stay in their places. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingBilinear2d.html">torch.nn.UpsamplingBilinear2d</a>.
 *
 * <p>Shapes: x [n, c, h, w]; y [n, c, h', w'].
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x of another rank, or a size that
 * is not positive.
 *
 * <pre>{@code
 * Tensor y = UpsamplingBilinear2d.scaled(2, 2).call(Tensors.randn(1, 3, 4, 4));   // y [1, 3, 8, 8]
 * }</pre>
 */
public final class UpsamplingBilinear2d extends Module {
  private final Upsample upsample;

  private UpsamplingBilinear2d(Upsample upsample) {
    this.upsample = upsample.mode("bilinear").alignCorners(true);
  }

  /** To a height and width. */
  public static UpsamplingBilinear2d to(long height, long width) {
    return new UpsamplingBilinear2d(Upsample.to(height, width));
  }

  /** By a factor of the height and one of the width. */
  public static UpsamplingBilinear2d scaled(double height, double width) {
    return new UpsamplingBilinear2d(Upsample.scaled(height, width));
  }

  @Override
  protected Tensor forward(Tensor x) {
    return upsample.forward(x);
  }

  @Override
  protected String extraRepr() {
    return upsample.extraRepr();
  }
}
