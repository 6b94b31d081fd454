// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * y = x1^T A x2 + b, with a matrix A for each output. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Bilinear.html">torch.nn.Bilinear</a>.
 *
 * <p>Shapes: x1 [.., in1Features], x2 [.., in2Features], y [.., outFeatures]. Parameters: {@code
 * weight} [outFeatures, in1Features, in2Features] and {@code bias} [outFeatures], both uniform in
 * +-1 / sqrt(in1Features) at first.
 *
 * <p>Throws an {@code IllegalArgumentException} unless the sizes are positive, and a {@link
 * org.rushlight.tensor.TensorException} for other last dims.
 *
 * <pre>{@code
 * var bilinear = new Bilinear(20, 30, 40);
 * Tensor y = bilinear.call(Tensors.randn(128, 20), Tensors.randn(128, 30));   // y [128, 40]
 * }</pre>
 */
public final class Bilinear extends Module {
  private final int in1Features;
  private final int in2Features;
  private final int outFeatures;
  private final @Nullable Generator generator;
  private final Parameter weight;
  private @Nullable Parameter bias;

  /** With a bias, from the default generator. */
  public Bilinear(int in1Features, int in2Features, int outFeatures) {
    this(in1Features, in2Features, outFeatures, null);
  }

  /**
   * The layer, with a bias.
   *
   * @param in1Features the size of the last dim of x1, at least 1
   * @param in2Features the size of the last dim of x2, at least 1
   * @param outFeatures the size of the last dim of y, at least 1
   * @param generator for the first values; null for the default one
   */
  public Bilinear(
      int in1Features, int in2Features, int outFeatures, @Nullable Generator generator) {
    this.in1Features = Options.positive("Bilinear", "in1Features", in1Features);
    this.in2Features = Options.positive("Bilinear", "in2Features", in2Features);
    this.outFeatures = Options.positive("Bilinear", "outFeatures", outFeatures);
    this.generator = generator;
    weight =
        registerParameter(
            "weight", new Parameter(Tensors.zeros(outFeatures, in1Features, in2Features)));
    Init.uniform_(weight, -bound(), bound(), generator);
    bias(true);
  }

  private double bound() {
    return 1 / Math.sqrt(in1Features);
  }

  /** Whether a bias is learned; returns this. */
  public Bilinear bias(boolean on) {
    bias = replaceParameter("bias", on ? new Parameter(Tensors.zeros(outFeatures)) : null);
    if (bias != null) {
      Init.uniform_(bias, -bound(), bound(), generator);
    }
    return this;
  }

  /** y for x1 and x2. */
  public Tensor call(Tensor x1, Tensor x2) {
    return within(() -> F.bilinear(x1, x2, weight, bias));
  }

  /** The weight, [outFeatures, in1Features, in2Features]. */
  public Parameter weight() {
    return weight;
  }

  /** The bias, [outFeatures], or null. */
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  protected String extraRepr() {
    return "in1_features=%d, in2_features=%d, out_features=%d, bias=%s"
        .formatted(in1Features, in2Features, outFeatures, bias == null ? "False" : "True");
  }

  @Override
  protected String describe() {
    return "Bilinear " + in1Features + " x " + in2Features + " -> " + outFeatures;
  }
}
