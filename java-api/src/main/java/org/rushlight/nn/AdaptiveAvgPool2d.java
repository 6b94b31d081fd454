// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * The mean of windows that divide x into as many parts as are wanted: the parts of one dim are
 * [floor(i in / out), ceil((i + 1) in / out)). See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html">torch.nn.AdaptiveAvgPool2d</a>.
 *
 * <p>Shapes: x [n, c, h, w] or [c, h, w] of any size, y of the output size.
 *
 * <p>Throws an {@code IllegalArgumentException} for a negative size, and a {@link
 * org.rushlight.tensor.TensorException} for an x of another rank.
 *
 * <pre>{@code
 * Tensor x = Tensors.randn(8, 3, 32, 32);
 * Tensor y = new AdaptiveAvgPool2d(4).call(x);   // y [8, 3, 4, 4]
 * }</pre>
 */
public final class AdaptiveAvgPool2d extends Module {
  private final @Nullable Integer height;
  private final @Nullable Integer width;

  /** With the same size along each dim. */
  public AdaptiveAvgPool2d(int all) {
    this(all, all);
  }

  /** With a result of the height and width; null keeps a size of x. */
  public AdaptiveAvgPool2d(@Nullable Integer height, @Nullable Integer width) {
    this.height = checked(height);
    this.width = checked(width);
  }

  private static @Nullable Integer checked(@Nullable Integer size) {
    return size == null ? null : Options.notNegative("AdaptiveAvgPool2d", "outputSize", size);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.adaptiveAvgPool2d(x, height, width);
  }

  @Override
  protected String extraRepr() {
    return "output_size="
        + (Objects.equals(height, width) && height != null
            ? height.toString()
            : "(%s, %s)".formatted(print(height), print(width)));
  }

  private static String print(@Nullable Integer size) {
    return size == null ? "None" : size.toString();
  }
}
