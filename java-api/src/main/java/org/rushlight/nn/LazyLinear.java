// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.LinearOp;

/**
 * A {@link Linear} that learns inFeatures from its first input, or from a state that is loaded into
 * it. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.LazyLinear.html">torch.nn.LazyLinear</a>.
 *
 * <p>Before that it has no parameters: what asks for them, as an optimizer does, is refused.
 *
 * <p>Shapes and parameters: those of {@link Linear}. Throws an {@code IllegalArgumentException}
 * unless outFeatures is positive, and a {@link org.rushlight.tensor.TensorException} where
 * parameters are asked for too early.
 *
 * <pre>{@code
 * var head = new LazyLinear(10);
 * Tensor y = head.call(Tensors.randn(64, 784));   // y [64, 10]; the weight is [10, 784] now
 * }</pre>
 */
public final class LazyLinear extends Module {
  private final int outFeatures;
  private final boolean biased;
  private final @Nullable Generator generator;
  private int inFeatures;
  private @Nullable Parameter weight;
  private @Nullable Parameter bias;

  /** With a bias, from the default generator. */
  public LazyLinear(int outFeatures) {
    this(outFeatures, true);
  }

  /** With or without a bias, from the default generator. */
  public LazyLinear(int outFeatures, boolean bias) {
    this(outFeatures, bias, null);
  }

  /**
   * The layer.
   *
   * @param outFeatures the size of the last dim of y, at least 1
   * @param bias whether b is learned; otherwise it is not there
   * @param generator for the first values; null for the default one
   */
  public LazyLinear(int outFeatures, boolean bias, @Nullable Generator generator) {
    this.outFeatures = Options.positive("LazyLinear", "outFeatures", outFeatures);
    this.biased = bias;
    this.generator = generator;
    await(
        new Waiting(
            bias ? List.of("weight", "bias") : List.of("weight"),
            shapes -> {
              Shape state = shapes.get("weight");
              if (state != null && state.rank() == 2) {
                make(state.size(1));
              }
            },
            () -> inFeatures = 0));
  }

  private void make(long features) {
    if (features < 1 || features > Integer.MAX_VALUE) {
      return;
    }
    inFeatures = (int) features;
    weight = replaceParameter("weight", new Parameter(Tensors.zeros(outFeatures, inFeatures)));
    bias = biased ? replaceParameter("bias", new Parameter(Tensors.zeros(outFeatures))) : null;
    Init.linear(weight, bias, generator);
    arrived();
  }

  @Override
  protected Tensor forward(Tensor x) {
    prepare(x);
    return F.linear(x, weight(), bias());
  }

  @Override
  boolean takesRelu() {
    return true;
  }

  @Override
  Tensor forwardRelu(Tensor x) {
    prepare(x);
    return LinearOp.linearRelu(x, weight(), bias());
  }

  /** Makes the parameters if this is the first input. */
  private void prepare(Tensor x) {
    if (isWaiting()) {
      make(x.rank() == 0 ? 0 : x.size(-1));
    }
    if (isWaiting()) {
      throw new TensorException(
          "[LazyLinear] the first input must have features in its last dim, got " + x.shape());
    }
  }

  /** The weight, [outFeatures, inFeatures]. */
  public Parameter weight() {
    return Waiting.there(this, weight);
  }

  /** The bias, [outFeatures], or null. */
  public @Nullable Parameter bias() {
    return biased ? Waiting.there(this, bias) : null;
  }

  @Override
  protected String extraRepr() {
    return "in_features=%d, out_features=%d, bias=%s"
        .formatted(inFeatures, outFeatures, biased ? "True" : "False");
  }

  @Override
  protected String describe() {
    return "LazyLinear " + (inFeatures == 0 ? "?" : inFeatures) + " -> " + outFeatures;
  }
}
