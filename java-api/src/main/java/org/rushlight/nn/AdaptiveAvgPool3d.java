// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The mean of windows that divide x into as many parts as are wanted: the parts of one dim are
 * [floor(i in / out), ceil((i + 1) in / out)). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool3d.html">torch.nn.AdaptiveAvgPool3d</a>.
 *
 * <p>Shapes: x [n, c, d, h, w] or [c, d, h, w] of any size, y of the output size.
 *
 * <p>Throws an {@code IllegalArgumentException} for a negative size, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * Tensor x = Tensors.randn(2, 3, 8, 16, 16);
 * Tensor y = new AdaptiveAvgPool3d(4).call(x);   // y [2, 3, 4, 4, 4]
 * }</pre>
 */
public final class AdaptiveAvgPool3d extends Module {
  private final @Nullable Integer depth;
  private final @Nullable Integer height;
  private final @Nullable Integer width;

  /** With the same size along each dim. */
  public AdaptiveAvgPool3d(int all) {
    this(all, all, all);
  }

  /** With a result of the depth, height and width; null keeps a size of x. */
  public AdaptiveAvgPool3d(
      @Nullable Integer depth, @Nullable Integer height, @Nullable Integer width) {
    this.depth = checked(depth);
    this.height = checked(height);
    this.width = checked(width);
  }

  private static @Nullable Integer checked(@Nullable Integer size) {
    return size == null ? null : Options.notNegative("AdaptiveAvgPool3d", "outputSize", size);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.adaptiveAvgPool3d(x, depth, height, width);
  }

  @Override
  protected String extraRepr() {
    return "output_size="
        + (Objects.equals(depth, height) && Objects.equals(depth, width) && depth != null
            ? depth.toString()
            : "(%s, %s, %s)".formatted(print(depth), print(height), print(width)));
  }

  private static String print(@Nullable Integer size) {
    return size == null ? "None" : size.toString();
  }
}
