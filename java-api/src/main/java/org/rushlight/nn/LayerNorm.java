// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * y = (x - mean) / sqrt(variance + eps) weight + bias over the last dims: Ba et al., 2016. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html">torch.nn.LayerNorm</a>.
 *
 * <p>Shapes: x and y [.., normalizedShape]. Parameters: {@code weight}, ones at first, and {@code
 * bias}, zeros, both of the normalized shape.
 *
 * <p>Default: eps 1e-5. Throws an {@code IllegalArgumentException} without a size, and a {@link
 * org.rushlight.tensor.TensorException} for an x whose last dims are others.
 *
 * <pre>{@code
 * Tensor y = new LayerNorm(512).call(Tensors.randn(8, 10, 512));   // y [8, 10, 512]
 * }</pre>
 */
public final class LayerNorm extends Module {
  private final Shape normalizedShape;
  private double eps = 1e-5;
  private boolean affine = true;
  private boolean biased = true;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  /** Over the last dims, whose sizes are given. */
  public LayerNorm(long... normalizedShape) {
    this.normalizedShape = checked("LayerNorm", normalizedShape);
    make();
  }

  static Shape checked(String layer, long... normalizedShape) {
    if (normalizedShape.length == 0) {
      throw new IllegalArgumentException(layer + ": normalizedShape must have at least one size");
    }
    return Shape.of(normalizedShape);
  }

  static String print(Shape shape) {
    String sizes = shape.stream().mapToObj(Long::toString).collect(Collectors.joining(", "));
    return "(" + sizes + (shape.rank() == 1 ? ",)" : ")");
  }

  private void make() {
    long[] sizes = normalizedShape.toArray();
    replaceParameter("weight", null);
    replaceParameter("bias", null);
    weight = affine ? replaceParameter("weight", new Parameter(Tensors.ones(sizes))) : null;
    bias = affine && biased ? replaceParameter("bias", new Parameter(Tensors.zeros(sizes))) : null;
  }

  /** Added to the variance, 1e-5 by default; returns this. */
  public LayerNorm eps(double value) {
    Options.notNegative(getClass().getSimpleName(), "eps", value);
    eps = value;
    return this;
  }

  /** Whether weight and bias are learned, true by default; returns this. */
  public LayerNorm elementwiseAffine(boolean on) {
    affine = on;
    make();
    return this;
  }

  /** Whether there is a bias where there is a weight, true by default; returns this. */
  public LayerNorm bias(boolean on) {
    biased = on;
    make();
    return this;
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.layerNorm(x, normalizedShape.toArray(), weight, bias, eps);
  }

  /** The weight, of the normalized shape, or null. */
  public @Nullable Parameter weight() {
    return weight;
  }

  /** The bias, of the normalized shape, or null. */
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  protected String extraRepr() {
    return "%s, eps=%s, elementwise_affine=%s, bias=%s"
        .formatted(
            print(normalizedShape),
            Options.print(eps),
            Options.print(affine),
            Options.print(bias != null));
  }

  @Override
  protected String describe() {
    return "LayerNorm " + normalizedShape;
  }
}
