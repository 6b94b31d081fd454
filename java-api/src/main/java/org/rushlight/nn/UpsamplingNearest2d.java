// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Images in another size by the nearest elements. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingNearest2d.html">torch.nn.UpsamplingNearest2d</a>.
 *
 * <p>Shapes: x [n, c, h, w]; y [n, c, h', w'].
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} for an x of another rank, or a size that
 * is not positive.
 *
 * <pre>{@code
 * Tensor y = UpsamplingNearest2d.to(6, 9).call(Tensors.randn(1, 3, 4, 4));   // y [1, 3, 6, 9]
 * }</pre>
 */
public final class UpsamplingNearest2d extends Module {
  private final Upsample upsample;

  private UpsamplingNearest2d(Upsample upsample) {
    this.upsample = upsample.mode("nearest").alignCorners(null);
  }

  /** To a height and width. */
  public static UpsamplingNearest2d to(long height, long width) {
    return new UpsamplingNearest2d(Upsample.to(height, width));
  }

  /** By a factor of the height and one of the width. */
  public static UpsamplingNearest2d scaled(double height, double width) {
    return new UpsamplingNearest2d(Upsample.scaled(height, width));
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
