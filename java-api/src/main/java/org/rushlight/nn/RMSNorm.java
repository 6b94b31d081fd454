// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * y = x / sqrt(mean(x^2) + eps) weight over the last dims: Zhang and Sennrich, 2019. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html">torch.nn.RMSNorm</a>.
 *
 * <p>Shapes: x and y [.., normalizedShape]. Parameter: {@code weight} of that shape, ones at first.
 *
 * <p>Default: eps is the distance of 1 to the next number of the type of x. Throws an {@code
 * IllegalArgumentException} without a size, and a {@link org.rushlight.tensor.TensorException} for
 * an x whose last dims are others.
 *
 * <pre>{@code
 * Tensor y = new RMSNorm(512).call(Tensors.randn(8, 10, 512));   // y [8, 10, 512]
 * }</pre>
 */
public final class RMSNorm extends Module {
  private final Shape normalizedShape;
  private @Nullable Double eps;
  private @Nullable Parameter weight;

  /** Over the last dims, whose sizes are given. */
  public RMSNorm(long... normalizedShape) {
    this.normalizedShape = LayerNorm.checked("RMSNorm", normalizedShape);
    elementwiseAffine(true);
  }

  /**
   * Added to the mean square; null, the default, for the distance of 1 to the next number of x's
   * type; returns this.
   */
  public RMSNorm eps(@Nullable Double value) {
    eps = value;
    return this;
  }

  /** Whether the weight is learned, true by default; returns this. */
  public RMSNorm elementwiseAffine(boolean on) {
    weight =
        replaceParameter(
            "weight", on ? new Parameter(Tensors.ones(normalizedShape.toArray())) : null);
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.rmsNorm(x, normalizedShape.toArray(), weight, eps);
  }

  /** The weight, of the normalized shape, or null. */
  public @Nullable Parameter weight() {
    return weight;
  }

  @Override
  protected String extraRepr() {
    return "%s, eps=%s, elementwise_affine=%s"
        .formatted(
            LayerNorm.print(normalizedShape),
            eps == null ? "None" : Options.print(eps),
            Options.print(weight != null));
  }

  @Override
  protected String describe() {
    return "RMSNorm " + normalizedShape;
  }
}
