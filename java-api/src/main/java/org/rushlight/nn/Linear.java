// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.LinearOp;

/**
 * y = x W^T + b. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html">torch.nn.Linear</a>.
 *
 * <p>Shapes: x [.., inFeatures], y [.., outFeatures]. Parameters: {@code weight} [outFeatures,
 * inFeatures] and {@code bias} [outFeatures], both uniform in +-1 / sqrt(inFeatures) at first.
 *
 * <p>Throws an {@code IllegalArgumentException} unless both sizes are positive, and a {@link
 * org.rushlight.tensor.TensorException} if the last dim of x is not inFeatures.
 *
 * <pre>{@code
 * Tensor y = new Linear(784, 10).call(Tensors.randn(64, 784));   // y [64, 10]
 * }</pre>
 */
public final class Linear extends Module {
  private final int inFeatures;
  private final int outFeatures;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /** With a bias, from the default generator. */
  public Linear(int inFeatures, int outFeatures) {
    this(inFeatures, outFeatures, true);
  }

  /** With or without a bias, from the default generator. */
  public Linear(int inFeatures, int outFeatures, boolean bias) {
    this(inFeatures, outFeatures, bias, null);
  }

  /**
   * The layer.
   *
   * @param inFeatures the size of the last dim of x, at least 1
   * @param outFeatures the size of the last dim of y, at least 1
   * @param bias whether b is learned; otherwise it is not there
   * @param generator for the first values; null for the default one
   */
  public Linear(int inFeatures, int outFeatures, boolean bias, @Nullable Generator generator) {
    this.inFeatures = Options.positive("Linear", "inFeatures", inFeatures);
    this.outFeatures = Options.positive("Linear", "outFeatures", outFeatures);
    weight = registerParameter("weight", new Parameter(Tensors.zeros(outFeatures, inFeatures)));
    this.bias = bias ? registerParameter("bias", new Parameter(Tensors.zeros(outFeatures))) : null;
    Init.linear(weight, this.bias, generator);
  }

  @Override
  protected Tensor forward(Tensor x) {
    return F.linear(x, weight, bias);
  }

  @Override
  boolean takesRelu() {
    return true;
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    return LinearOp.linearRelu(x, weight, bias);
  }

  /** The weight, [outFeatures, inFeatures]. */
  public Parameter weight() {
    return weight;
  }

  /** The bias, [outFeatures], or null. */
  public @Nullable Parameter bias() {
    return bias;
  }

  @Override
  protected String extraRepr() {
    return "in_features=%d, out_features=%d, bias=%s"
        .formatted(inFeatures, outFeatures, bias == null ? "False" : "True");
  }

  @Override
  protected String describe() {
    return "Linear " + inFeatures + " -> " + outFeatures;
  }
}
