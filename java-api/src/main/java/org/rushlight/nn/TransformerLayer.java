// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;

/**
 * What the layers of encoder and decoder share: their options, and the feed-forward part
 * linear2(dropout(activation(linear1(x)))). Options that change parameters draw them anew: set
 * options before the first use.
 *
 * <p>Throws an {@code IllegalArgumentException} for numbers out of range. The source is <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html">torch.nn.TransformerEncoderLayer</a>.
 *
 * <pre>{@code
 * var layer = new TransformerEncoderLayer(64, 4).dimFeedforward(128).activation(F::gelu);
 * Tensor y = layer.call(Tensors.randn(10, 8, 64));   // y [10, 8, 64]
 * }</pre>
 *
 * @param <L> the layer
 */
public abstract sealed class TransformerLayer<L extends TransformerLayer<L>> extends Module
    permits TransformerEncoderLayer, TransformerDecoderLayer {
  final int modelSize;
  final int nhead;
  int dimFeedforward = 2048;
  double dropout = 0.1;
  UnaryOperator<Tensor> activation = F::relu;
  double layerNormEps = 1e-5;
  boolean batchFirst;
  boolean normFirst;
  boolean bias = true;

  private Linear linear1;
  private Dropout dropoutBetween;
  private Linear linear2;

  TransformerLayer(int modelSize, int nhead) {
    this.modelSize = Options.positive(getClass().getSimpleName(), "dModel", modelSize);
    this.nhead = Options.positive(getClass().getSimpleName(), "nhead", nhead);
  }

  /** Makes the children, in PyTorch's order. */
  abstract void make();

  /** A layer with the sizes of this one and the defaults of its options. */
  abstract L fresh();

  @SuppressWarnings("unchecked") // L is the class itself
  private L self() {
    return (L) this;
  }

  private L remade() {
    make();
    return self();
  }

  /** The width of the feed-forward part, by default 2048; returns this. */
  public final L dimFeedforward(int width) {
    dimFeedforward = Options.positive(getClass().getSimpleName(), "dimFeedforward", width);
    return remade();
  }

  /** The probability of dropout, by default 0.1; returns this. */
  public final L dropout(double p) {
    dropout = Options.probability(getClass().getSimpleName(), "dropout", p);
    return remade();
  }

  /** {@code F::relu}, the default, or another function of one tensor; returns this. */
  public final L activation(UnaryOperator<Tensor> function) {
    activation = function;
    return self();
  }

  /** {@code "relu"}, the default, or {@code "gelu"}; returns this. */
  public final L activation(String name) {
    return switch (name) {
      case "relu" -> activation((UnaryOperator<Tensor>) F::relu);
      case "gelu" -> activation((UnaryOperator<Tensor>) F::gelu);
      default ->
          throw new IllegalArgumentException(
              "%s: activation must be \"relu\" or \"gelu\", got \"%s\""
                  .formatted(getClass().getSimpleName(), name));
    };
  }

  /** A module as the activation, registered as {@code activation}; returns this. */
  public final L activation(Module module) {
    replace("activation", module);
    activation = module::call;
    return self();
  }

  /** The eps of the layer norms, by default 1e-5; returns this. */
  public final L layerNormEps(double eps) {
    layerNormEps = eps;
    return remade();
  }

  /** Whether the batch is the first dim, by default the second; returns this. */
  public final L batchFirst(boolean on) {
    batchFirst = on;
    return remade();
  }

  /** Whether norms stand before attention and feed-forward, by default after; returns this. */
  public final L normFirst(boolean on) {
    normFirst = on;
    return self();
  }

  /** Whether linear layers and norms have a bias, by default true; returns this. */
  public final L bias(boolean on) {
    bias = on;
    return remade();
  }

  final MultiheadAttention makeAttention(String name) {
    return replace(
        name,
        new MultiheadAttention(modelSize, nhead)
            .dropout(dropout)
            .bias(bias)
            .batchFirst(batchFirst));
  }

  final LayerNorm makeNorm(String name) {
    return replace(name, new LayerNorm(modelSize).eps(layerNormEps).bias(bias));
  }

  final Dropout makeDropout(String name) {
    return replace(name, new Dropout(dropout));
  }

  final void makeFeedForward() {
    linear1 = replace("linear1", new Linear(modelSize, dimFeedforward, bias));
    dropoutBetween = makeDropout("dropout");
    linear2 = replace("linear2", new Linear(dimFeedforward, modelSize, bias));
  }

  final Tensor feedForward(Tensor x) {
    return linear2.call(dropoutBetween.call(activation.apply(linear1.call(x))));
  }

  static Tensor attend(
      MultiheadAttention attention,
      Tensor query,
      Tensor memory,
      @Nullable Tensor mask,
      @Nullable Tensor keyPaddingMask,
      boolean causal) {
    return attention
        .call(query, memory, memory, keyPaddingMask, false, mask, true, causal)
        .output();
  }

  /** A layer with the same options and values; an activation module is shared. */
  final L copy() {
    L copy = fresh().dimFeedforward(dimFeedforward).dropout(dropout).layerNormEps(layerNormEps);
    copy.batchFirst(batchFirst).normFirst(normFirst).bias(bias);
    Module own = namedChildren().get("activation");
    if (own == null) {
      copy.activation(activation);
    } else {
      copy.activation(own);
    }
    if (!parameters().isEmpty()) {
      copy.to(parameters().get(0).dtype());
    }
    copy.loadStateDict(stateDict());
    copy.train(isTraining());
    return copy;
  }
}
